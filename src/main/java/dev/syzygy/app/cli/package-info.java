/**
 * The {@code syzygy} command (picocli).
 *
 * <p>A command is a {@code Callable<Integer>} that lists its options, turns them into a value and
 * calls one class of another package; the result is the exit code. The pattern for a new one:
 *
 * <ul>
 *   <li>name it in {@link dev.syzygy.app.cli.SyzygyCommand}'s list of subcommands;
 *   <li>give an option with limits a converter of {@link dev.syzygy.app.cli.Allowed}: errors of all
 *       options are then shown together, exit code 2;
 *   <li>for a check that needs more than one value implement {@link
 *       dev.syzygy.app.cli.CheckedOptions}; a {@link dev.syzygy.job.config.OptionsException} ends
 *       with exit code 2 too;
 *   <li>throw {@link dev.syzygy.app.host.UserException} for what the user can put right, as bad
 *       files do by a {@link dev.syzygy.file.FileException}: one sentence, exit code 1, a stack
 *       trace only with {@code --verbose};
 *   <li>mix in {@link dev.syzygy.app.cli.BootstrapOption} to talk to Kafka, and hold a {@link
 *       dev.syzygy.app.host.StopSignal} while something runs.
 * </ul>
 */
package dev.syzygy.app.cli;
