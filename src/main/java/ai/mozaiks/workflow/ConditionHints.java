package ai.mozaiks.workflow;

import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.ConditionToken.Kind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to write instead of a token that stands in the wrong place. */
final class ConditionHints {

    private ConditionHints() {}

    static @Nullable String forToken(ConditionToken token, Set<String> words) {
        if (token.kind() != Kind.WORD) {
            return null;
        }
        String lower = token.text().toLowerCase(Locale.ROOT);
        if (words.contains(lower) && !lower.equals(token.text())) {
            return "write '%s' in lower case".formatted(lower);
        }
        return NearMiss.find(token.text(), words)
                .map(word -> "did you mean '%s'?".formatted(spelled(word)))
                .orElse(null);
    }

    static @Nullable String forOperand(ConditionToken token, Set<String> words) {
        String near = forToken(token, words);
        if (near != null) {
            return near;
        }
        if (token.kind() == Kind.WORD && !words.contains(token.text())) {
            return "write '${%s}' for a variable, \"%s\" for a text".formatted(token.text(), token.text());
        }
        return token.is("not") ? "put 'not ...' in parentheses" : null;
    }

    private static String spelled(String word) {
        return switch (word) {
            case "true" -> "True";
            case "false" -> "False";
            case "none" -> "None";
            default -> word;
        };
    }
}
