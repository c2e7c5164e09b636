package ai.mozaiks.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON text to plain values and back. Plain values are maps (in the text's order), lists, strings, numbers, booleans and
 * null, so no feature depends on a JSON library.
 */
public final class Json {

    /** Buffers are shared: Jackson keeps them by thread otherwise, and virtual threads live for one piece of work. */
    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    /** Jackson points at a source that it does not show. */
    private static final Pattern SOURCE = Pattern.compile(" \\((for|start marker at)[^()]*\\[Source: .*\\]\\)");

    private Json() {}

    /** Reads any JSON value; throws {@link JsonSyntaxException}. */
    public static @Nullable Object parse(String text) {
        return read(text, new TypeReference<@Nullable Object>() {});
    }

    /** Reads a JSON object; throws {@link JsonSyntaxException} for anything else. */
    public static Map<String, @Nullable Object> object(String text) {
        Map<String, @Nullable Object> object = read(text, OBJECT);
        if (object == null) {
            throw new JsonSyntaxException("expected an object, found null", 1, 1, new IllegalArgumentException(text));
        }
        return object;
    }

    /** One line. */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Indented by two spaces, ending in a newline; keys keep their order. */
    public static String pretty(@Nullable Object value) {
        try {
            return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The value as an object, or an empty one if it is something else. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The value as a list, or an empty one if it is something else. */
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> asList(@Nullable Object value) {
        return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }

    /** Without what only the parser's own people understand. */
    private static String reason(JsonProcessingException e) {
        String said = e.getOriginalMessage();
        if (said.startsWith("No content to map")) {
            return "there is nothing";
        }
        return e instanceof MismatchedInputException && said.startsWith("Cannot deserialize value")
                ? "expected an object"
                : SOURCE.matcher(said).replaceAll("");
    }

    private static <T extends @Nullable Object> T read(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new JsonSyntaxException(reason(e), Math.max(1, line), Math.max(1, column), e);
        }
    }
}
