package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of YAML or JSON that knows where it stands. */
public sealed interface Node {

    Location where();

    /**
     * One value.
     *
     * @param value null, a Boolean, Long, Double or String
     * @param text as written, without quotes
     * @param shift columns from where it stands to its first character; {@link #HIDDEN} when lines or escapes hide the
     *     way; less for the lines of a block ({@code |}), which stand below, indented
     */
    record Scalar(@Nullable Object value, String text, int shift, Location where) implements Node {

        static final int HIDDEN = -1;

        static int block(int indentation) {
            return HIDDEN - 1 - indentation;
        }

        /** The place of one of its characters, counted from 1; its own place when that cannot be known. */
        public Location at(int column) {
            if (shift < HIDDEN) {
                return inBlock(Math.clamp(column - 1, 0, text.stripTrailing().length()));
            }
            int before = text.codePointCount(0, Math.clamp(column - 1, 0, text.length()));
            return shift < 0
                    ? where
                    : new Location(where.file(), where.line(), where.column() + shift + before, where.path());
        }

        private Location inBlock(int position) {
            int start = text.lastIndexOf('\n', position - 1) + 1;
            int line = (int)
                    text.substring(0, start).chars().filter(c -> c == '\n').count();
            int column = HIDDEN - 1 - shift + text.codePointCount(start, position) + 1;
            return new Location(where.file(), where.line() + 1 + line, column, where.path());
        }
    }

    record Sequence(List<Node> items, Location where) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys are unique: of two equal ones the last counts. */
    record Mapping(List<Entry> entries, Location where) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public @Nullable Node find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }
    }

    record Entry(String key, Location where, Node value) {}

    static Mapping empty(Location where) {
        return new Mapping(List.of(), where);
    }

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.value() == null;
    }

    /** As a message names it. */
    default String kind() {
        return switch (this) {
            case Mapping _ -> "a map";
            case Sequence _ -> "a list";
            case Scalar(var value, var _, var _, var _) ->
                switch (value) {
                    case null -> "nothing";
                    case Boolean _ -> "true or false";
                    case Number _ -> "a number";
                    default -> "a text";
                };
        };
    }
}
