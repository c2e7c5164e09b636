package ai.mozaiks.tenant.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which commands give the same result when they are carried out again on the same documents. */
final class Replayable {

    private Replayable() {}

    static boolean isReplayable(Document command) {
        return switch (command.keySet().iterator().next()) {
            case "delete" -> true;
            case "insert" -> documents(command.get("documents")).allMatch(document -> document.containsKey("_id"));
            case "update" ->
                documents(command.get("updates"))
                        .allMatch(update -> keepsIds(update, update.get("q")) && keepsTime(update.get("u")));
            case "findAndModify", "findandmodify" ->
                keepsIds(command, command.get("query")) && keepsTime(command.get("update"));
            default -> false;
        };
    }

    /** An upsert without an id would be given another one. */
    private static boolean keepsIds(Document update, @Nullable Object query) {
        return !Boolean.TRUE.equals(update.get("upsert"))
                || (query instanceof Document filter && filter.containsKey("_id"));
    }

    private static boolean keepsTime(@Nullable Object update) {
        return !(update instanceof Document document && document.containsKey("$currentDate"));
    }

    private static Stream<Document> documents(@Nullable Object value) {
        Collection<?> statements = value instanceof Collection<?> collection ? collection : List.of();
        return statements.stream().map(Document.class::cast);
    }
}
