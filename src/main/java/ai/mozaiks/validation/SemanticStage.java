package ai.mozaiks.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The files fit together: names, packages, models, pages and addresses that one file uses, another one has. */
public final class SemanticStage implements StageCheck {

    private static final List<Function<Sources, List<Finding>>> CHECKS = List.of(
            ImportChecks::missingNames,
            ImportChecks::undeclaredPackages,
            ImportChecks::unusedFiles,
            ModelChecks::unknownReferences,
            ConfigChecks::missingConfigs,
            ConfigChecks::missingEntryPoints,
            ConfigChecks::missingPages,
            ManifestChecks::missingScripts,
            ManifestChecks::lockDrift,
            ApiChecks::unknownAddresses,
            TextChecks::secrets,
            TextChecks::placeholders);

    private final SourceReader reader;

    public SemanticStage(SourceReader reader) {
        this.reader = reader;
    }

    @Override
    public Stage stage() {
        return Stage.SEMANTIC;
    }

    @Override
    public StageResult check(Candidate candidate, Consumer<String> progress) {
        Sources sources = Sources.read(candidate, reader);
        List<Finding> findings = new ArrayList<>();
        CHECKS.forEach(check -> findings.addAll(check.apply(sources)));
        return StageResult.of(findings, List.of(), Map.of("checks", CHECKS.size()));
    }
}
