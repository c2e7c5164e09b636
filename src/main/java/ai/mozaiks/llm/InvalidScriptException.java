package ai.mozaiks.llm;

import ai.mozaiks.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A script that cannot be played. Carries every problem found, not only the first. */
public final class InvalidScriptException extends RuntimeException {

    private final List<Problem> problems;

    InvalidScriptException(String file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "  - " + problem)
                .collect(Collectors.joining(
                        "\n", "script %s has %d problem(s):%n".formatted(file, problems.size()), "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
