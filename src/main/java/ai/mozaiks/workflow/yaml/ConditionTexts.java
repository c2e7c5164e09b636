package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of a folder's conditions, so that a problem can point at the very variable it is about. */
final class ConditionTexts {

    private final Map<Location, List<Scalar>> texts = new HashMap<>();

    private ConditionTexts() {}

    static ConditionTexts of(Documents files) {
        ConditionTexts all = new ConditionTexts();
        for (Section rule : files.file("handoffs").sections("handoff_rules")) {
            all.add(HandoffsReader.where(rule), rule.scalar("condition"));
            rule.scalars("conditions").forEach(text -> all.add(HandoffsReader.where(rule), text));
        }
        for (Section rule : files.file("transition_graph").sections("transition_rules")) {
            for (String field : List.of("condition_key", "context_expression", "condition")) {
                all.add(HandoffsReader.where(rule), rule.scalar(field));
            }
        }
        Section coordination = files.file("workflow").section("coordination");
        coordination.sections("iterative").forEach(part -> all.add(part.where(), part.scalar("passed")));
        coordination.sections("conditional").stream()
                .flatMap(part -> part.sections("when").stream())
                .forEach(branch -> all.add(branch.where(), branch.scalar("if")));
        return all;
    }

    private void add(Location where, @Nullable Scalar text) {
        if (text != null) {
            texts.computeIfAbsent(where, _ -> new ArrayList<>()).add(text);
        }
    }

    /** Where the condition that stands here names the variable; the condition's own place when that cannot be known. */
    Location locate(Location where, String variable) {
        Pattern named = Pattern.compile("(?<![\\w.-])" + Pattern.quote(variable) + "(?![\\w-])");
        for (Scalar text : texts.getOrDefault(where, List.of())) {
            Matcher matcher = named.matcher(text.text().replace("context_variables.", "context_variables "));
            if (matcher.find()) {
                return text.at(matcher.start() + 1);
            }
        }
        return where;
    }
}
