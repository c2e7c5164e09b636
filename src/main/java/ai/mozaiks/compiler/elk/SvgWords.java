package ai.mozaiks.compiler.elk;

import ai.mozaiks.compiler.WorkflowGraph.Node;
import java.util.ArrayList;
import java.util.List;

/** How much of a text a picture shows, and how wide that is. What is left out stands in the tooltip. */
final class SvgWords {

    private static final double MEAN_LETTER = 0.6;
    private static final int LINE = 34;
    private static final int LINES = 3;
    private static final int DETAIL = 40;
    private static final int DETAILS = 6;

    private SvgWords() {}

    static double width(String text, double size) {
        return text.length() * size * MEAN_LETTER;
    }

    /** At most three lines, broken between words. */
    static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(shortened(word, LINE));
        }
        lines.add(line.toString());
        if (lines.size() <= LINES) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, LINES));
        first.set(LINES - 1, first.getLast() + " …");
        return first;
    }

    static List<String> details(Node node) {
        List<String> details =
                node.details().stream().map(detail -> shortened(detail, DETAIL)).toList();
        if (details.size() <= DETAILS) {
            return details;
        }
        List<String> first = new ArrayList<>(details.subList(0, DETAILS - 1));
        first.add("and %d more".formatted(details.size() - DETAILS + 1));
        return first;
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
