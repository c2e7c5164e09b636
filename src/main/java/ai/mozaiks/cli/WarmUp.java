package ai.mozaiks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs the commands that need no server once and silently, so that the launcher can keep the classes they load. */
final class WarmUp {

    private static final String WORKFLOW = "HelloWorld";

    private WarmUp() {}

    /** Takes one argument: a folder for scratch files. */
    public static void main(String[] arguments) throws IOException {
        Path scratch = Path.of(arguments[0]);
        String script = Files.writeString(scratch.resolve("script.json"), "{}").toString();
        String routes = scratch.resolve("routes.camel.yaml").toString();
        execute("compile", WORKFLOW, "--out", routes);
        execute("compile", "no such workflow");
        execute("diff", WORKFLOW, "--with", routes, "--json");
        execute("graph", WORKFLOW, "--format", "svg");
        execute("graph", WORKFLOW);
        execute("simulate", WORKFLOW, "--script", script, "--json");
        execute("--help");
    }

    private static void execute(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine command = Main.commandLine();
        command.setOut(nowhere);
        command.setErr(nowhere);
        command.execute(arguments);
    }
}
