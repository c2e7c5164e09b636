package ai.mozaiks.validation;

import ai.mozaiks.artifact.PackagePath;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.validation.SourceFacts.SyntaxError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every file parses, the configuration files follow their schemas, and every import leads to a file. */
public final class SyntaxStage implements StageCheck {

    private final SourceReader reader;
    private final Map<String, JsonSchema> schemas;

    /** @param schemas by the path of the file they are for */
    public SyntaxStage(SourceReader reader, Map<String, JsonSchema> schemas) {
        this.reader = reader;
        this.schemas = Map.copyOf(schemas);
    }

    @Override
    public Stage stage() {
        return Stage.SYNTAX;
    }

    @Override
    public StageResult check(Candidate candidate, Consumer<String> progress) {
        List<Finding> findings = new ArrayList<>(checkPaths(candidate));
        Sources sources = Sources.read(candidate, reader);
        sources.facts()
                .forEach((path, facts) -> facts.errors().stream()
                        .map(error -> candidate.finding(parseProblem(path, error)))
                        .forEach(findings::add));
        candidate.matching(path -> path.endsWith(".json")).forEach(file -> findings.addAll(checkJson(candidate, file)));
        findings.addAll(checkImports(sources));
        return StageResult.of(
                findings,
                List.of(),
                Map.of(
                        "files",
                        candidate.files().size(),
                        "parsed",
                        sources.facts().size()));
    }

    private static Problem parseProblem(String path, SyntaxError error) {
        Location where = new Location(path, error.line(), error.column(), "");
        return error.certain()
                ? Problem.error("syntax.parse", where, error.message())
                : Problem.warning("syntax.parse", where, error.message());
    }

    private static List<Finding> checkPaths(Candidate candidate) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (String path : candidate.files().keySet()) {
            try {
                String other = seen.putIfAbsent(new PackagePath(path).collisionKey(), path);
                if (other != null) {
                    findings.add(candidate.error(
                            "syntax.path", path, 0, "'%s' and '%s' differ only in case".formatted(path, other)));
                }
            } catch (IllegalArgumentException e) {
                findings.add(candidate.error("syntax.path", path, 0, String.valueOf(e.getMessage())));
            }
        }
        return findings;
    }

    private List<Finding> checkJson(Candidate candidate, OutputFile file) {
        if (file.path().matches("(.*/)?[tj]sconfig[^/]*\\.json")) {
            return List.of(); // these may have comments
        }
        try {
            Object value = Json.parse(file.content());
            JsonSchema schema = schemas.get(file.path());
            return schema == null
                    ? List.of()
                    : schema.check(value).stream()
                            .map(violation -> candidate.finding(Problem.error(
                                    "syntax.schema",
                                    new Location(file.path(), 0, 0, violation.pointer()),
                                    violation.toString())))
                            .toList();
        } catch (JsonSyntaxException e) {
            Location where = new Location(file.path(), e.line(), e.column(), "");
            return List.of(candidate.finding(Problem.error("syntax.json", where, String.valueOf(e.getMessage()))));
        }
    }

    private static List<Finding> checkImports(Sources sources) {
        List<Finding> findings = new ArrayList<>();
        sources.facts()
                .forEach((path, facts) -> facts.imports().stream()
                        .filter(one -> one.isRelative()
                                && sources.resolve(path, one.module()).isEmpty())
                        .map(one -> sources.candidate()
                                .error(
                                        "syntax.import",
                                        path,
                                        one.line(),
                                        "imports '%s', which is no file".formatted(one.module())))
                        .forEach(findings::add));
        return findings;
    }
}
