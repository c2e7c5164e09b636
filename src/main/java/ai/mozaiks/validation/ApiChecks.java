package ai.mozaiks.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses the frontend calls, held against those the backend names. */
final class ApiChecks {

    private static final Pattern ADDRESS = Pattern.compile("/api/([a-z][a-z0-9-]*)(/.*|\\?.*)?");

    private ApiChecks() {}

    /** Addresses whose first part no backend file names. Where a part is computed, only the running server can tell. */
    static List<Finding> unknownAddresses(Sources sources) {
        Set<String> known = literals(sources, "src/backend/")
                .flatMap(one -> Stream.of(one.literal().text().split("[/?]", -1)))
                .collect(Collectors.toSet());
        return literals(sources, "src/frontend/")
                .filter(one -> !one.file().contains("/tests/"))
                .flatMap(one -> {
                    Matcher address = ADDRESS.matcher(one.literal().text());
                    return address.matches() && !known.contains(address.group(1))
                            ? Stream.of(sources.candidate()
                                    .error(
                                            "semantic.address",
                                            one.file(),
                                            one.literal().line(),
                                            "calls '%s', which no backend file names"
                                                    .formatted(one.literal().text())))
                            : Stream.empty();
                })
                .toList();
    }

    private static Stream<Named> literals(Sources sources, String folder) {
        return sources.facts().entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .flatMap(file -> file.getValue().literals().stream().map(literal -> new Named(file.getKey(), literal)));
    }

    private record Named(String file, SourceFacts.Literal literal) {}
}
