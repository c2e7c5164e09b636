package ai.mozaiks.cli;

import java.util.LinkedHashMap;
import java.util.Map;
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
        })
public final class Main implements Runnable {

    private static final Map<String, Class<?>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(arguments.length == 0 ? "" : arguments[0]).execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine("");
    }

    /** Only the command that is asked for is made, if it is one: all of them together take as long as what most do. */
    private static CommandLine commandLine(String asked) {
        CommandLine line = new CommandLine(new Main());
        COMMANDS.forEach((name, command) -> {
            if (!COMMANDS.containsKey(asked) || name.equals(asked)) {
                line.addSubcommand(name, command);
            }
        });
        return line.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, command))
                .setExpandAtFiles(false) // --input @FILE is ours to read
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** In the order of the help. */
    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("generate", GenerateCommand.class);
        commands.put("run", RunCommand.class);
        commands.put("compile", CompileCommand.class);
        commands.put("eject", EjectCommand.class);
        commands.put("diff", DiffCommand.class);
        commands.put("graph", GraphCommand.class);
        commands.put("simulate", SimulateCommand.class);
        commands.put("revisions", RevisionsCommand.class);
        commands.put("rollback", RollbackCommand.class);
        commands.put("verify", VerifyCommand.class);
        commands.put("bench", BenchCommand.class);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
