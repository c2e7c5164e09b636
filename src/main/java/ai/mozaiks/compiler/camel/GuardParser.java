package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.camel.TurnFact.BeforeTurn;
import ai.mozaiks.compiler.camel.TurnFact.Judged;
import ai.mozaiks.compiler.camel.TurnFact.Opening;
import ai.mozaiks.compiler.camel.TurnFact.Said;
import ai.mozaiks.compiler.camel.TurnFact.ToolCalled;
import ai.mozaiks.workflow.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code fact(...) and fact(...) and expression}; each part may be missing. */
final class GuardParser {

    private static final Pattern FACT = Pattern.compile(
            "\\s*(judged|tool_called|said|before_turn|opening)\\(\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")?\\s*\\)\\s*(and\\s+|$)",
            Pattern.DOTALL);

    private GuardParser() {}

    static GuardPredicate parse(String text) {
        String decoded = text.replace("\\u007B", "{");
        List<TurnFact> facts = new ArrayList<>();
        Matcher matcher = FACT.matcher(decoded);
        int at = 0;
        while (matcher.region(at, decoded.length()).lookingAt()) {
            String argument = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            facts.add(fact(matcher.group(1), argument == null ? "" : argument.replaceAll("(?s)\\\\(.)", "$1")));
            at = matcher.end();
        }
        String rest = decoded.substring(at);
        Condition condition =
                rest.isBlank() && !facts.isEmpty() ? new Condition.Literal(true) : ConditionParser.parse(rest);
        return new GuardPredicate(text, facts, condition);
    }

    private static TurnFact fact(String name, String argument) {
        return switch (name) {
            case "judged" -> new Judged(argument);
            case "tool_called" -> new ToolCalled(argument);
            case "said" -> new Said(argument);
            case "opening" -> new Opening();
            default -> new BeforeTurn();
        };
    }
}
