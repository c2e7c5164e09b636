package ai.mozaiks.workflow.yaml;

import java.util.List;
import java.util.stream.Stream;

/** What a field of the dialect may hold. */
sealed interface Type {

    record Text() implements Type {}

    record Flag() implements Type {}

    record Whole() implements Type {}

    record Real() implements Type {}

    record Anything() implements Type {}

    /** A map with free keys and values. */
    record Free() implements Type {}

    /** A map with the fields of a shape. */
    record Shaped(String shape) implements Type {}

    record ListOf(Type item) implements Type {}

    record MapOf(Type value) implements Type {}

    /** Reads e.g. {@code text or list of text}. */
    static List<Type> alternatives(String text) {
        return Stream.of(text.split(" or ")).map(Type::one).toList();
    }

    private static Type one(String text) {
        if (text.startsWith("list of ")) {
            return new ListOf(one(text.substring("list of ".length())));
        }
        if (text.startsWith("map of ")) {
            return new MapOf(one(text.substring("map of ".length())));
        }
        return switch (text) {
            case "text" -> new Text();
            case "flag" -> new Flag();
            case "integer" -> new Whole();
            case "number" -> new Real();
            case "any" -> new Anything();
            case "object" -> new Free();
            default -> new Shaped(text);
        };
    }

    default String describe() {
        return switch (this) {
            case Text _ -> "a text";
            case Flag _ -> "true or false";
            case Whole _ -> "a whole number";
            case Real _ -> "a number";
            case Anything _ -> "anything";
            case Free _, Shaped _, MapOf _ -> "a map";
            case ListOf _ -> "a list";
        };
    }
}
