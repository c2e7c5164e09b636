package ai.mozaiks.validation;

import ai.mozaiks.artifact.Checksum;
import ai.mozaiks.artifact.PackageBuilder;
import ai.mozaiks.artifact.PackageFile;
import ai.mozaiks.artifact.PackageMetadata;
import ai.mozaiks.artifact.PackagePath;
import ai.mozaiks.artifact.Releases;
import ai.mozaiks.artifact.Version;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last stage: an execution's files, and what its journal knows of them, to a package. */
public final class Packaging {

    /** Where the package is and what it is, as the journal and the delivery carry it. */
    public record MadePackage(
            Path file, String name, String sha256, long size, Version version, Map<String, String> stages) {
        public Map<String, @Nullable Object> toData() {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("file", file.toString());
            data.put("name", name);
            data.put("sha256", sha256);
            data.put("size", size);
            data.put("version", version.toString());
            data.put("stages", stages);
            return data;
        }
    }

    private final Path folder;
    private final Journal journal;
    private final Releases releases;

    /** @param folder where packages go, by app and execution */
    public Packaging(Path folder, Journal journal, Releases releases) {
        this.folder = folder.toAbsolutePath().normalize();
        this.journal = journal;
        this.releases = releases;
    }

    public MadePackage make(Execution execution) {
        ExecutionContext context = execution.context();
        List<JournalEntry> entries = journal.read(context.tenant(), context.executionId(), 0);
        List<JournalEntry> verdicts = lastRound(entries);
        List<OutputFile> files =
                execution.ask(state -> List.copyOf(state.files().values()));
        String name = name(context, files);
        Version version = releases.reserve(context.tenant(), name, context.executionId());
        PackageMetadata metadata = new PackageMetadata(
                name,
                version,
                context.tenant(),
                context.executionId(),
                context.workflowId(),
                context.revision(),
                entries.getFirst().at(),
                models(entries),
                outcomes(verdicts),
                notUnderstood(entries));
        byte[] zip = PackageBuilder.build(metadata, contents(files, verdicts));
        MadePackage made = new MadePackage(
                write(context, metadata.fileName(), zip),
                metadata.fileName(),
                Checksum.of(zip),
                zip.length,
                version,
                metadata.stages());
        releases.complete(context.tenant(), name, version, made.toData());
        return made;
    }

    private static List<PackageFile> contents(List<OutputFile> files, List<JournalEntry> verdicts) {
        List<PackageFile> contents = new ArrayList<>();
        files.stream()
                .map(file -> new PackageFile(
                        new PackagePath(file.path()),
                        file.content(),
                        PackageFile.Origin.valueOf(file.origin().name()),
                        file.agent(),
                        file.template()))
                .forEach(contents::add);
        contents.add(PackageBuilder.runtimeFile("validation/test_results.json", ResultFiles.tests(verdicts)));
        contents.add(PackageBuilder.runtimeFile("validation/lint_results.json", ResultFiles.lint(verdicts)));
        return contents;
    }

    /** The newest verdict of each stage. */
    private static List<JournalEntry> lastRound(List<JournalEntry> entries) {
        Map<String, JournalEntry> byStage = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry.kind() == JournalEntry.Kind.VALIDATED) {
                byStage.put(String.valueOf(entry.data().get("stage")), entry);
            }
        }
        return List.copyOf(byStage.values());
    }

    private static Map<String, String> outcomes(List<JournalEntry> verdicts) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        verdicts.forEach(entry -> outcomes.put(
                String.valueOf(entry.data().get("stage")),
                String.valueOf(entry.data().get("outcome"))));
        return outcomes;
    }

    private static List<String> models(List<JournalEntry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.data().get("model")))
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    /** What agents said they left out, as a field {@code not_understood} of their output or of an object in it. */
    private static List<Map<String, @Nullable Object>> notUnderstood(List<JournalEntry> entries) {
        return entries.stream()
                .map(entry -> Json.asObject(entry.data().get("output")))
                .flatMap(output -> Stream.concat(
                        Stream.of(output), output.values().stream().map(Json::asObject)))
                .flatMap(part -> Json.asList(part.get("not_understood")).stream())
                .map(Packaging::leftOut)
                .distinct()
                .toList();
    }

    private static Map<String, @Nullable Object> leftOut(@Nullable Object said) {
        return said instanceof Map ? Json.asObject(said) : Map.of("text", String.valueOf(said));
    }

    /** As the application calls itself; without one, as its workflow is called. */
    private static String name(ExecutionContext context, List<OutputFile> files) {
        String own = new Candidate(files)
                .findText("package.json")
                .map(text -> String.valueOf(Json.object(text).get("name")))
                .orElse(context.workflowId());
        String safe = own.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
        return safe.isEmpty() ? "package" : safe.substring(0, Math.min(80, safe.length()));
    }

    private Path write(ExecutionContext context, String fileName, byte[] zip) {
        try {
            Path target =
                    folder.resolve(folderName(context.tenant().appId())).resolve(folderName(context.executionId()));
            Files.createDirectories(target);
            // Whoever sees the file sees all of it, even if we are killed now.
            Path part = Files.write(target.resolve(fileName + ".part"), zip);
            return Files.move(part, target.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("package '%s' cannot be written".formatted(fileName), e);
        }
    }

    /** Ids come from outside: what is no plain name is replaced by its checksum. */
    private static String folderName(String id) {
        return id.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}") ? id : Checksum.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
