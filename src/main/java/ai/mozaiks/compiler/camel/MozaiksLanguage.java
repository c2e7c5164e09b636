package ai.mozaiks.compiler.camel;

import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.LanguageSupport;

/**
 * The dialect's conditions as a Camel language, for compiled and for hand-written routes: an expression over the
 * exchange's variables, after facts about the last turn, e.g. {@code said('NEXT') and ${approved} == True}.
 */
@Language("mozaiks")
public final class MozaiksLanguage extends LanguageSupport {

    @Override
    public Predicate createPredicate(String expression) {
        return ConditionPredicate.parse(expression);
    }

    @Override
    public Expression createExpression(String expression) {
        return ConditionPredicate.parse(expression);
    }
}
