/**
 * Talks to OpenCL devices: finds them, opens them, moves words to and from them, launches the
 * kernels of {@code aspect_kernel.cl}, and tries a lost device again. What the words of a block
 * mean is the business of {@code kernel}, which sees this package and is not seen.
 *
 * <p>Only this package sees JOCL. The library is loaded when devices are first looked for.
 *
 * <pre>
 *  OpenClDevices ─► OpenClDevice ─► OpenClLink ─► OpenClSession ─► OpenClBuffer
 *                                                  ▲ OpenClUpload, OpenClLaunch; ▼ OpenClOutcome
 * </pre>
 */
package dev.syzygy.kernel.opencl;
