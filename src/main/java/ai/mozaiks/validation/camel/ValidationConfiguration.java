package ai.mozaiks.validation.camel;

import ai.mozaiks.artifact.Releases;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.sandbox.Sandbox;
import ai.mozaiks.validation.ConfigSchemas;
import ai.mozaiks.validation.IntegrationStage;
import ai.mozaiks.validation.Packaging;
import ai.mozaiks.validation.SandboxStage;
import ai.mozaiks.validation.SemanticStage;
import ai.mozaiks.validation.SourceReader;
import ai.mozaiks.validation.SyntaxStage;
import ai.mozaiks.validation.mongo.MemoryDatabase;
import ai.mozaiks.validation.treesitter.TreeSitterReader;
import java.nio.file.Path;
import org.apache.camel.Processor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the Kamelets in {@code processors/} name. */
@Configuration(proxyBeanMethods = false)
class ValidationConfiguration {

    @Bean
    SourceReader sourceReader() {
        return new TreeSitterReader();
    }

    @Bean
    Processor syntaxStep(SourceReader reader, @Value("${mozaiks.home}") String home) {
        return new ValidationStep(new SyntaxStage(reader, ConfigSchemas.read(Path.of(home, "schemas"))));
    }

    @Bean
    Processor semanticStep(SourceReader reader) {
        return new ValidationStep(new SemanticStage(reader));
    }

    @Bean
    Processor sandboxStep(Sandbox sandbox) {
        return new ValidationStep(new SandboxStage(sandbox));
    }

    @Bean
    Processor integrationStep(Sandbox sandbox) {
        return new ValidationStep(new IntegrationStage(sandbox, new MemoryDatabase()));
    }

    @Bean
    Processor packageStep(@Value("${mozaiks.data}") Path data, Journal journal, Releases releases) {
        return new PackageStep(new Packaging(data.resolve("packages"), journal, releases));
    }
}
