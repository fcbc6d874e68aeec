package dev.syzygy.kernel.opencl;

import dev.syzygy.score.NarrowCells;
import dev.syzygy.score.OverallScale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;

/**
 * One context of a device with a queue, the compiled kernels and a pinned page of host memory
 * through which everything travels. Every call may throw a {@link CLException}; then the session is
 * good for nothing but {@link #close()}.
 */
public final class OpenClSession implements AutoCloseable {

    /** Work items of a group. */
    public static final int GROUP = 128;

    /** Kernels, by the names they have in the source. */
    public static final String SCORE_PAIRS = "score_pairs";

    public static final String SCREEN_PAIRS = "screen_pairs";
    public static final String COUNT_ASPECTS = "count_aspects";

    private static final String SOURCE = "aspect_kernel.cl";
    private static final int PAGE_INTS = 1 << 18;
    private static final AtomicLong OPEN_RESOURCES = new AtomicLong();

    private final Consumer<String> beforeCall;
    private final Deque<Runnable> releases = new ArrayDeque<>();
    private final Set<OpenClBuffer> buffers = new LinkedHashSet<>();
    private final Map<String, cl_kernel> kernels = new HashMap<>();
    private final cl_context context;
    private final cl_command_queue queue;
    private final IntBuffer page;
    private final Pointer pagePointer;
    private long bytes;
    private long bytesPeak;

    /**
     * Opens a device, and closes again what it had opened if that fails.
     *
     * @param beforeCall hears the name of an OpenCL function before it is called; what it throws
     *     counts as thrown by the function
     */
    OpenClSession(OpenClDevice device, Consumer<String> beforeCall) {
        this.beforeCall = beforeCall;
        try {
            CL.setExceptionsEnabled(true);
            cl_device_id[] ids = {device.id()};
            context = openContext(ids);
            queue = openQueue(device.id());
            build(ids);
            ByteBuffer pinned = pin();
            page = pinned.order(ByteOrder.nativeOrder()).asIntBuffer();
            pagePointer = Pointer.to(pinned);
        } catch (CLException | LinkageError e) {
            close();
            throw e;
        }
    }

    /** OpenCL objects created and not released, in the whole JVM. */
    public static long openResources() {
        return OPEN_RESOURCES.get();
    }

    /** The most bytes that were allocated on the device at once. */
    long bytesPeak() {
        return bytesPeak;
    }

    /** Allocates words on the device; their content is anything. */
    public OpenClBuffer allocate(long intCount) {
        cl_mem memory = createBuffer(CL.CL_MEM_READ_WRITE, intCount * Integer.BYTES);
        OpenClBuffer buffer = new OpenClBuffer(memory, intCount);
        opened();
        buffers.add(buffer);
        bytes += buffer.bytes();
        bytesPeak = Math.max(bytesPeak, bytes);
        return buffer;
    }

    /** Gives an allocation back. */
    public void release(OpenClBuffer buffer) {
        if (buffers.remove(buffer)) {
            bytes -= buffer.bytes();
            released(() -> CL.clReleaseMemObject(buffer.memory()));
        }
    }

    /** A stream of words into a buffer; {@link OpenClUpload#finish} ends it. */
    public OpenClUpload upload(OpenClBuffer buffer) {
        return new OpenClUpload(this, buffer);
    }

    /** The pinned page, {@value #PAGE_INTS} words; shared by all transfers, which are in turn. */
    IntBuffer page() {
        return page;
    }

    /** Copies the first words of the page into a buffer, and waits. */
    void write(OpenClBuffer buffer, long firstInt, int intCount) {
        beforeCall.accept("clEnqueueWriteBuffer");
        CL.clEnqueueWriteBuffer(
                queue,
                buffer.memory(),
                true,
                firstInt * Integer.BYTES,
                (long) intCount * Integer.BYTES,
                pagePointer,
                0,
                null,
                null);
    }

    /** Copies words of a buffer into an array, and waits. */
    public void read(OpenClBuffer buffer, int[] to, int first, int intCount) {
        for (int done = 0; done < intCount; ) {
            int part = Math.min(PAGE_INTS, intCount - done);
            beforeCall.accept("clEnqueueReadBuffer");
            CL.clEnqueueReadBuffer(
                    queue,
                    buffer.memory(),
                    true,
                    (long) done * Integer.BYTES,
                    (long) part * Integer.BYTES,
                    pagePointer,
                    0,
                    null,
                    null);
            page.get(0, to, first + done, part);
            done += part;
        }
    }

    /** Sets a whole buffer to zero, after what is queued. */
    public void zero(OpenClBuffer buffer) {
        beforeCall.accept("clEnqueueFillBuffer");
        CL.clEnqueueFillBuffer(
                queue,
                buffer.memory(),
                Pointer.to(new int[1]),
                Integer.BYTES,
                0,
                buffer.bytes(),
                0,
                null,
                null);
    }

    /**
     * Queues a kernel.
     *
     * @param itemCount items wanted in the first dimension; whole groups run
     * @param groupCount groups in the second
     * @param launch passed as the last argument
     */
    public void run(
            String name,
            long itemCount,
            long groupCount,
            OpenClLaunch launch,
            OpenClBuffer... arguments) {
        cl_kernel kernel = kernels.get(name);
        for (int index = 0; index < arguments.length; index++) {
            CL.clSetKernelArg(kernel, index, Sizeof.cl_mem, Pointer.to(arguments[index].memory()));
        }
        int[] words = launch.words();
        CL.clSetKernelArg(
                kernel, arguments.length, (long) words.length * Integer.BYTES, Pointer.to(words));
        long[] global = {(itemCount + GROUP - 1) / GROUP * GROUP, groupCount};
        long[] local = {GROUP, 1};
        beforeCall.accept("clEnqueueNDRangeKernel");
        CL.clEnqueueNDRangeKernel(queue, kernel, 2, null, global, local, 0, null, null);
    }

    /** Releases everything; a release that fails, as on a lost device, does not stop the rest. */
    @Override
    public void close() {
        for (OpenClBuffer buffer : Set.copyOf(buffers)) {
            release(buffer);
        }
        while (!releases.isEmpty()) {
            released(releases.pop());
        }
    }

    private cl_context openContext(cl_device_id[] ids) {
        beforeCall.accept("clCreateContext");
        cl_context opened =
                CL.clCreateContext(new cl_context_properties(), 1, ids, null, null, null);
        opened(() -> CL.clReleaseContext(opened));
        return opened;
    }

    @SuppressWarnings("deprecation") // Its successor needs OpenCL 2.0.
    private cl_command_queue openQueue(cl_device_id id) {
        cl_command_queue opened = CL.clCreateCommandQueue(context, id, 0, null);
        opened(() -> CL.clReleaseCommandQueue(opened));
        return opened;
    }

    private void build(cl_device_id[] ids) {
        cl_program program =
                CL.clCreateProgramWithSource(context, 1, new String[] {source()}, null, null);
        opened(() -> CL.clReleaseProgram(program));
        String options =
                "-cl-std=CL1.2"
                        + (" -DGROUP=" + GROUP)
                        + (" -DCELL_SHIFT=" + NarrowCells.CELL_SHIFT)
                        + (" -DCOARSE_SHIFT=" + NarrowCells.COARSE_SHIFT)
                        + (" -DROUNDING=" + NarrowCells.ROUNDING)
                        + (" -DTENTHS=" + OverallScale.TENTHS_COUNT);
        beforeCall.accept("clBuildProgram");
        CL.clBuildProgram(program, 1, ids, options, null, null);
        for (String name : new String[] {SCORE_PAIRS, SCREEN_PAIRS, COUNT_ASPECTS}) {
            cl_kernel kernel = CL.clCreateKernel(program, name, null);
            opened(() -> CL.clReleaseKernel(kernel));
            kernels.put(name, kernel);
        }
    }

    /** Drivers copy from memory of their own without a detour, so all transfers use this page. */
    private ByteBuffer pin() {
        long size = (long) PAGE_INTS * Integer.BYTES;
        cl_mem memory = createBuffer(CL.CL_MEM_READ_WRITE | CL.CL_MEM_ALLOC_HOST_PTR, size);
        opened(() -> CL.clReleaseMemObject(memory));
        long flags = CL.CL_MAP_READ | CL.CL_MAP_WRITE;
        ByteBuffer mapped =
                CL.clEnqueueMapBuffer(queue, memory, true, flags, 0, size, 0, null, null, null);
        opened(() -> unpin(memory, mapped));
        return mapped;
    }

    private void unpin(cl_mem memory, ByteBuffer mapped) {
        CL.clEnqueueUnmapMemObject(queue, memory, mapped, 0, null, null);
        CL.clFinish(queue);
    }

    private cl_mem createBuffer(long flags, long size) {
        beforeCall.accept("clCreateBuffer");
        return CL.clCreateBuffer(context, flags, size, null, null);
    }

    private void opened(Runnable release) {
        releases.push(release);
        opened();
    }

    private static void opened() {
        OPEN_RESOURCES.incrementAndGet();
    }

    private static void released(Runnable release) {
        OPEN_RESOURCES.decrementAndGet();
        try {
            release.run();
        } catch (CLException e) {
            // The device is gone, and the resource with it.
            return;
        }
    }

    private static String source() {
        try (InputStream source = OpenClSession.class.getResourceAsStream(SOURCE)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
