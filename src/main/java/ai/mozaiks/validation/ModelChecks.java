package ai.mozaiks.validation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What database models say of each other. */
final class ModelChecks {

    private ModelChecks() {}

    /** References to models that no file defines. */
    static List<Finding> unknownReferences(Sources sources) {
        Set<String> models = sources.facts().values().stream()
                .flatMap(facts -> facts.models().stream())
                .map(SourceFacts.Literal::text)
                .collect(Collectors.toSet());
        return sources.facts().entrySet().stream()
                .filter(file -> file.getKey().contains("/models/"))
                .flatMap(file -> file.getValue().modelReferences().stream()
                        .filter(reference -> !models.contains(reference.text()))
                        .map(reference -> sources.candidate()
                                .error(
                                        "semantic.model",
                                        file.getKey(),
                                        reference.line(),
                                        "refers to model '%s', which no file defines".formatted(reference.text()))))
                .toList();
    }
}
