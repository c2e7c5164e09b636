package ai.mozaiks.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks}: reads the command line and runs one command. */
@Command(
        name = "mozaiks",
        description = "Runs MozaiksAI workflow YAML as Apache Camel routes.",
        mixinStandardHelpOptions = true,
        version = "mozaiks 0.1.0",
        footer = {
            "",
            "  test       all checks and tests",
            "",
            "Exit codes: 0 success, 1 the run or check failed, 2 bad usage or bad input, 3 environment."
        },
        subcommands = {
            GenerateCommand.class,
            RunCommand.class,
            CompileCommand.class,
            EjectCommand.class,
            DiffCommand.class,
            GraphCommand.class,
            SimulateCommand.class,
            VerifyCommand.class,
            BenchCommand.class
        })
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, command))
                .setExpandAtFiles(false) // --input @FILE is ours to read
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
