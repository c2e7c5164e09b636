package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.FileKind;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The published schemas and the page say what the loader does. When one of these tests fails, print them again:
 * {@code mvn test -Dtest=PublishedDialectTest -Ddialect.write=true}.
 */
class PublishedDialectTest {

    private static final Path SCHEMAS = Path.of("schemas");
    private static final Path PAGE = Path.of("docs/dialect.md");
    /** The reader asks for them by the names of {@code ContextVariable.Match.Kind}. */
    private static final List<String> READ_BY_KIND = List.of(
            "trigger.equals",
            "trigger.contains",
            "trigger.last_line",
            "match.equals",
            "match.contains",
            "match.last_line");

    private static final List<String> EDITOR_CODES =
            List.of(" workflow.unknown-key@", " workflow.wrong-type@", " workflow.unknown-value@");

    /** Words that are free text to the vocabulary. */
    private static final List<String> ONLY_THE_LOADER_KNOWS = List.of(
            "contract-version-unknown",
            "items-stray-key",
            "journey-all-at-once",
            "journey-merge",
            "journey-merge-custom",
            "legacy-text",
            "pattern-misspelled",
            "pattern-unknown",
            "variable-type-misspelled");

    private static final String AGAIN =
            "is stale: print it with mvn test -Dtest=PublishedDialectTest -Ddialect.write=true";

    @Test
    void theSchemasArePrintedFromTheLoadersVocabulary() throws IOException {
        for (var schema : schemas().entrySet()) {
            requireCurrent(SCHEMAS.resolve(schema.getKey()), Json.pretty(schema.getValue()));
        }
    }

    @Test
    void thePageIsPrintedFromTheSchemas() throws IOException {
        String head = Files.readString(Path.of("src/test/resources/workflows/dialect-head.md"));
        String foot = Files.readString(Path.of("src/test/resources/workflows/dialect-problems.md"));

        requireCurrent(PAGE, DialectPage.print(head, schemas(), examples(), foot));
    }

    /** Literals of these families in the sources, but for the names of files. */
    @Test
    void thePageNamesEveryCodeAProblemCanHave() throws IOException {
        Pattern code = Pattern.compile(
                "\"((?:workflow|folder|file|yaml|output|condition|routes|script|tool|template|package)\\.[a-z]+(?:-[a-z]+)*)\"");
        Pattern fileName = Pattern.compile(".*\\.(json|ya?ml|zip)");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                code.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        codes.removeIf(name -> fileName.matcher(name).matches());
        String page = Files.readString(PAGE);

        assertThat(codes)
                .hasSizeGreaterThan(90)
                .allSatisfy(each -> assertThat(page).contains("`" + each + "`"));
    }

    @Test
    void theLoaderReadsEveryFieldItDoesNotCallUnused() throws IOException {
        String sources = sources();
        List<String> unread = new ArrayList<>();
        for (Shape shape : Dialect.get().shapes().values()) {
            for (Field field : shape.fields().values()) {
                String name = shape.name() + "." + field.name();
                boolean quiet = field.unused() != null || field.unsupported() || name.startsWith("a2a_");
                if (!quiet && !sources.contains("\"" + field.name() + "\"") && !READ_BY_KIND.contains(name)) {
                    unread.add(name);
                }
            }
        }

        assertThat(unread).isEmpty();
    }

    @Test
    void theSchemasAcceptEveryGoodFileAndTheShippedOnes() {
        List<String> accepted = new ArrayList<>();
        for (FileKind kind : Dialect.get().files().values()) {
            JsonSchema schema = JsonSchema.of(DialectSchemas.schema(kind));
            for (Path folder : FieldExamples.folders()) {
                for (TextFile file : FieldExamples.files(folder, kind)) {
                    Object value = NodeReader.read(file, new Findings(Mode.LENIENT))
                            .map(Section::plain)
                            .orElse(Map.of());
                    assertThat(schema.check(value)).as(file.display()).isEmpty();
                    accepted.add(file.display());
                }
            }
        }

        assertThat(accepted)
                .hasSizeGreaterThan(100)
                .contains("workflows/AppGenerator/agents.yaml", "workflows/HelloWorld/workflow.yaml");
    }

    /** Unknown keys, wrong types and unknown words of fixed lists: an editor shows them while they are typed. */
    @Test
    void theSchemasRefuseTheBrokenFilesTheyCan() {
        List<String> missed = new ArrayList<>();
        int refused = 0;
        for (WorkflowCase broken : WorkflowCase.all()) {
            for (var file : broken.files().entrySet()) {
                FileKind kind = kindOf(file.getKey());
                boolean expected = broken.expected().stream()
                        .anyMatch(line -> line.contains("@" + file.getKey() + ":")
                                && EDITOR_CODES.stream().anyMatch(line::contains));
                TextFile text = new TextFile(file.getKey(), file.getKey(), file.getValue());
                var node = NodeReader.read(text, new Findings(Mode.LENIENT));
                if (kind != null && expected && node.isPresent()) {
                    Object plain = node.map(Section::plain).orElse(Map.of());
                    if (JsonSchema.of(DialectSchemas.schema(kind)).check(plain).isEmpty()) {
                        missed.add(broken.name());
                    } else {
                        refused++;
                    }
                }
            }
        }

        assertThat(missed).containsExactlyInAnyOrderElementsOf(ONLY_THE_LOADER_KNOWS);
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void everyFieldSaysWhatItMeansAndShowsAnExample() {
        List<String> bare = new ArrayList<>();
        for (Shape shape : Dialect.get().shapes().values()) {
            for (Field field : shape.fields().values()) {
                boolean plain = field.types().stream().noneMatch(PublishedDialectTest::hasFieldsOfItsOwn);
                if (plain && field.unused() == null && DialectSchemas.example(shape, field) == null) {
                    bare.add(shape.name() + "." + field.name());
                }
            }
        }

        assertThat(bare).isEmpty();
    }

    @Test
    void theSchemasRefuseWhatTheLoaderReports() {
        JsonSchema workflow = JsonSchema.of(schemas().getOrDefault("workflow.schema.json", Map.of()));

        assertThat(workflow.check(Json.object("{\"workflow_name\": \"Shop\", \"startup_mode\": \"userdriven\"}")))
                .isEmpty();
        assertThat(workflow.check(Json.object("{\"startup_mode\": \"UserDrive\"}")))
                .isNotEmpty();
        assertThat(workflow.check(Json.object("{\"max_turn\": 3}"))).isNotEmpty();
        assertThat(workflow.check(Json.object("{\"max_turns\": \"3\"}"))).isNotEmpty();
    }

    private static Map<String, Map<String, @Nullable Object>> schemas() {
        Map<String, Map<String, @Nullable Object>> schemas = new LinkedHashMap<>();
        Dialect.get()
                .files()
                .values()
                .forEach(kind -> schemas.put(DialectSchemas.fileName(kind), DialectSchemas.schema(kind)));
        return schemas;
    }

    /** Each code with what it says in the first broken workflow that shows it. */
    private static Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        for (WorkflowCase broken : WorkflowCase.all()) {
            for (String line : broken.expected()) {
                int at = line.indexOf('@');
                String code = line.substring(line.indexOf(' ') + 1, at);
                examples.putIfAbsent(code, line.substring(line.indexOf(": ", at) + 2));
            }
        }
        return examples;
    }

    private static void requireCurrent(Path file, String text) throws IOException {
        if (Boolean.getBoolean("dialect.write")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("%s %s", file, AGAIN).hasContent(text);
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/ai/mozaiks/workflow/yaml"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static boolean hasFieldsOfItsOwn(Type type) {
        return switch (type) {
            case Type.Shaped _ -> true;
            case Type.ListOf(var item) -> hasFieldsOfItsOwn(item);
            case Type.MapOf(var value) -> hasFieldsOfItsOwn(value);
            default -> false;
        };
    }

    private static @Nullable FileKind kindOf(String file) {
        String base = file.replaceFirst("\\.(yaml|yml|json)$", "");
        return Dialect.get().files().values().stream()
                .filter(kind -> kind.names().contains(base))
                .findFirst()
                .orElse(null);
    }
}
