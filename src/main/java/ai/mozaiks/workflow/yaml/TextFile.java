package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.util.List;

/**
 * One file of a workflow, as text.
 *
 * @param name relative to the workflow's folder, e.g. {@code _pack/workflow_graph.json}
 * @param display as the author would look for it
 */
record TextFile(String name, String display, String text) {

    static final int MAX_BYTES = 4 * 1024 * 1024;

    boolean isJson() {
        return name.endsWith(".json");
    }

    /** JSON is YAML, but for tabs between its tokens. */
    String yaml() {
        return isJson() ? text.replace('\t', ' ') : text;
    }

    /** A line of the text, counted from 1; empty beyond its ends. */
    String line(int number) {
        List<String> lines = text.lines().toList();
        return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
    }

    /** The place of the n-th character. */
    Location at(int position) {
        String before = text.substring(0, Math.clamp(position, 0, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String last = before.substring(before.lastIndexOf('\n') + 1);
        return new Location(display, line, last.codePointCount(0, last.length()) + 1, "");
    }
}
