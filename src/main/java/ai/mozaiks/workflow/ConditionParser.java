package ai.mozaiks.workflow;

import static ai.mozaiks.workflow.Condition.Operator.EQUAL;
import static ai.mozaiks.workflow.Condition.Operator.GREATER;
import static ai.mozaiks.workflow.Condition.Operator.GREATER_OR_EQUAL;
import static ai.mozaiks.workflow.Condition.Operator.IN;
import static ai.mozaiks.workflow.Condition.Operator.IS;
import static ai.mozaiks.workflow.Condition.Operator.IS_NOT;
import static ai.mozaiks.workflow.Condition.Operator.LESS;
import static ai.mozaiks.workflow.Condition.Operator.LESS_OR_EQUAL;
import static ai.mozaiks.workflow.Condition.Operator.NOT_EQUAL;
import static ai.mozaiks.workflow.Condition.Operator.NOT_IN;

import ai.mozaiks.workflow.Condition.Operator;
import ai.mozaiks.workflow.ConditionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dialect's conditions, the union of what every era accepts ({@code docs/dialect.md}, "Conditions").
 *
 * <pre>
 * expr    := and ( ("or" | "|") and )*
 * and     := not ( ("and" | "&amp;") not )*
 * not     := ("not" | "!") not | cmp
 * cmp     := operand ( op operand )*
 * operand := "${" name "}" | "len(${name})" | literal | "[" literals "]" | "(" literals ")" | "(" expr ")"
 * </pre>
 */
public final class ConditionParser {

    private static final int MAX_DEPTH = 100;

    private static final Map<String, Operator> SYMBOLS =
            Map.of("==", EQUAL, "!=", NOT_EQUAL, "<", LESS, "<=", LESS_OR_EQUAL, ">", GREATER, ">=", GREATER_OR_EQUAL);

    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "in", "is", "len", "true", "false", "none", "null");

    private final List<ConditionToken> tokens;
    private final Set<String> functions;
    private int at;
    private int depth;

    private ConditionParser(String text, Set<String> functions) {
        this.tokens = new ConditionLexer(text).tokens();
        this.functions = functions;
    }

    /** A condition as workflow authors write it. Throws {@link ConditionSyntaxException}. */
    public static Condition parse(String text) {
        return parse(text, Set.of());
    }

    /** A condition of a compiled route, which may call these functions with one text or nothing. */
    public static Condition parse(String text, Set<String> functions) {
        ConditionParser parser = new ConditionParser(text, functions);
        Condition condition = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("'and', 'or', an operator or the end");
        }
        return condition;
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (accept("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() {
        if (peek().is("!")) {
            requireOperandAfterBang();
            at++;
        } else if (!accept("not")) {
            return comparison();
        }
        enter();
        Condition negated = new Condition.Not(not());
        depth--;
        return negated;
    }

    private void requireOperandAfterBang() {
        ConditionToken next = tokens.get(at + 1);
        boolean touches = next.column() == peek().column() + 1;
        if (!touches || !(next.kind() == Kind.VARIABLE || next.is("("))) {
            throw error("'!' must stand directly before '${' or '('", "write 'not'");
        }
    }

    private Condition comparison() {
        List<Condition> operands = new ArrayList<>(List.of(operand()));
        List<Operator> operators = new ArrayList<>();
        for (Operator operator = operator(); operator != null; operator = operator()) {
            operators.add(operator);
            operands.add(operand());
        }
        return operators.isEmpty() ? operands.getFirst() : new Condition.Comparison(operands, operators);
    }

    private @Nullable Operator operator() {
        Operator symbol = peek().kind() == Kind.SYMBOL ? SYMBOLS.get(peek().text()) : null;
        if (symbol != null) {
            at++;
            return symbol;
        }
        if (accept("in")) {
            return IN;
        }
        if (accept("is")) {
            return accept("not") ? IS_NOT : IS;
        }
        if (accept("not")) {
            require("in", "'in' after 'not'");
            return NOT_IN;
        }
        return null;
    }

    private Condition operand() {
        ConditionToken token = peek();
        if (token.kind() == Kind.VARIABLE) {
            at++;
            return new Condition.Variable(token.text());
        }
        if (token.is("(")) {
            return parenthesised();
        }
        if (token.is("[")) {
            at++;
            return items(new ArrayList<>(), "]");
        }
        if (token.is("len") && tokens.get(at + 1).is("(")) {
            return length();
        }
        if (token.kind() == Kind.WORD && functions.contains(token.text())) {
            return call();
        }
        Condition literal = literal();
        if (literal == null) {
            throw notAnOperand(token);
        }
        return literal;
    }

    private Condition length() {
        at += 2;
        ConditionToken token = peek();
        if (token.kind() != Kind.VARIABLE) {
            throw unexpected("a '${variable}' inside 'len('");
        }
        at++;
        require(")", "')' to close 'len('");
        return new Condition.Length(new Condition.Variable(token.text()));
    }

    private Condition call() {
        String name = peek().text();
        at++;
        require("(", "'(' after '" + name + "'");
        String argument = peek().kind() == Kind.TEXT ? tokens.get(at++).text() : null;
        require(")", "')' to close '" + name + "('");
        return new Condition.Call(name, argument);
    }

    private Condition parenthesised() {
        ConditionToken open = tokens.get(at++);
        enter();
        Condition result;
        if (accept(")")) {
            result = new Condition.Items(List.of());
        } else {
            Condition first = or();
            if (accept(",")) {
                if (!(first instanceof Condition.Literal)) {
                    throw new ConditionSyntaxException(
                            open.column() + 1, "expected a literal: only literals can be listed", null);
                }
                result = items(new ArrayList<>(List.of(first)), ")");
            } else {
                require(")", "')' to close the '(' at column " + open.column());
                result = first;
            }
        }
        depth--;
        return result;
    }

    /** The rest of a list whose items so far are given; a comma may stand before the end. */
    private Condition items(List<Condition> items, String close) {
        while (!accept(close)) {
            Condition literal = literal();
            if (literal == null) {
                throw unexpected("a literal or '%s' in the list".formatted(close));
            }
            items.add(literal);
            if (!peek().is(close)) {
                require(",", "',' or '%s' in the list".formatted(close));
            }
        }
        return new Condition.Items(items);
    }

    private @Nullable Condition literal() {
        ConditionToken token = peek();
        return switch (token.kind()) {
            case TEXT -> taken(token.text());
            case NUMBER -> taken(token.number());
            case SYMBOL -> token.is("-") ? negative() : null;
            case WORD ->
                switch (token.text().toLowerCase(Locale.ROOT)) {
                    case "true" -> taken(true);
                    case "false" -> taken(false);
                    case "none", "null" -> taken(null);
                    default -> null;
                };
            case VARIABLE, END -> null;
        };
    }

    private Condition taken(@Nullable Object value) {
        at++;
        return new Condition.Literal(value);
    }

    private Condition negative() {
        at++;
        Number number = peek().number();
        if (number == null) {
            throw unexpected("a number after '-'");
        }
        return taken(number instanceof Long whole ? (Number) (-whole) : (Number) (-number.doubleValue()));
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw error("nested deeper than %d levels".formatted(MAX_DEPTH), null);
        }
    }

    private ConditionToken peek() {
        return tokens.get(at);
    }

    private boolean accept(String word) {
        if (!peek().is(word)) {
            return false;
        }
        at++;
        return true;
    }

    private void require(String word, String expected) {
        if (!accept(word)) {
            throw unexpected(expected);
        }
    }

    private ConditionSyntaxException unexpected(String expected) {
        return error(
                "expected %s, found %s".formatted(expected, peek().found()), ConditionHints.forToken(peek(), WORDS));
    }

    private ConditionSyntaxException notAnOperand(ConditionToken token) {
        String hint = tokens.size() > at + 1
                        && token.kind() == Kind.WORD
                        && tokens.get(at + 1).is("(")
                ? "the only function is len(${variable})"
                : ConditionHints.forOperand(token, WORDS);
        return error("expected a variable, a literal or '(', found %s".formatted(token.found()), hint);
    }

    private ConditionSyntaxException error(String problem, @Nullable String hint) {
        return new ConditionSyntaxException(peek().column(), problem, hint);
    }
}
