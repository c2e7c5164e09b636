package ai.mozaiks.cli;

import ai.mozaiks.artifact.PackageVerifier;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.problem.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks verify}: checks a package without unpacking it and without the network. */
@Command(
        name = "verify",
        description = "Checks a package: manifest, checksums, hostile entries.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final long LARGEST = 256L * 1024 * 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE.zip", description = "The package.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Machine-readable lines on stdout.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.badInput("there is no package file '%s'".formatted(file));
        }
        if (Files.size(file) > LARGEST) {
            throw CommandFailedException.badInput(
                    "'%s' has %,d bytes; no package has more than %,d".formatted(file, Files.size(file), LARGEST));
        }
        Path schema = Home.find().folder().resolve("schemas/output_manifest.schema.json");
        PackageVerifier verifier = new PackageVerifier(JsonSchema.of(Json.object(Files.readString(schema))));
        PackageVerifier.Report report = verifier.verify(Files.readAllBytes(file));
        PrintWriter out = spec.commandLine().getOut();
        for (Problem problem : report.problems()) {
            out.println(json ? Diagnostics.json(problem) : Diagnostics.text(problem));
        }
        out.println(
                json
                        ? resultLine(report)
                        : report.isGood()
                                ? file + " is whole, unchanged and harmless to unpack"
                                : file + " is not to be trusted");
        out.flush();
        return report.isGood() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private static String resultLine(PackageVerifier.Report report) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "result");
        line.put("good", report.isGood());
        line.put("problems", report.problems().size());
        return Json.write(line);
    }
}
