package ai.mozaiks.cli;

import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.problem.ProblemRecord;
import ai.mozaiks.problem.ProblemText;
import ai.mozaiks.problem.SourceLines;
import java.util.List;

/** Problems as lines. */
final class Diagnostics {

    private static final ProblemText TEXT = new ProblemText(SourceLines.onDisk());

    private Diagnostics() {}

    /** With the offending line and a caret under it. */
    static String text(Problem problem) {
        return TEXT.render(problem);
    }

    /** All of them, as far as a person reads on, and how many there are. */
    static String text(List<Problem> problems) {
        return TEXT.render(problems);
    }

    static String json(Problem problem) {
        return Json.write(ProblemRecord.of(problem));
    }
}
