package ai.mozaiks.tenant.mongo;

import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What keeps a query inside one app. */
final class TenantScope {

    private static final Set<String> REACH_ELSEWHERE =
            Set.of("$lookup", "$graphLookup", "$unionWith", "$out", "$merge", "$where", "$function", "$accumulator");

    private TenantScope() {}

    /** The filter, and the app's id beside it. A filter for another app is refused rather than left to match nothing. */
    static BsonDocument filter(String appId, BsonDocument filter) {
        BsonValue claimed = filter.get(TenantCollection.APP_ID);
        BsonString own = new BsonString(appId);
        if (claimed != null && !claimed.equals(own)) {
            throw foreign(claimed.toString(), appId);
        }
        requireInside(filter);
        BsonDocument scoped = new BsonDocument(TenantCollection.APP_ID, own);
        scoped.putAll(filter);
        return scoped;
    }

    /** An update that leaves the owner alone. */
    static BsonDocument requireKeepsOwner(BsonDocument update) {
        for (var operator : update.entrySet()) {
            if (!operator.getKey().startsWith("$") || !operator.getValue().isDocument()) {
                throw new IllegalArgumentException(
                        "update names '%s' where an operator such as $set belongs".formatted(operator.getKey()));
            }
            for (var field : operator.getValue().asDocument().entrySet()) {
                boolean renamedTo = operator.getKey().equals("$rename")
                        && field.getValue().asString().getValue().equals(TenantCollection.APP_ID);
                if (field.getKey().equals(TenantCollection.APP_ID) || renamedTo) {
                    throw new IllegalArgumentException("update changes app_id: a document keeps its owner");
                }
            }
        }
        return update;
    }

    /** A filter or stage that reads and writes nothing but its own collection. */
    static BsonDocument requireInside(BsonDocument document) {
        check(document);
        return document;
    }

    private static void check(BsonValue value) {
        if (value instanceof BsonDocument document) {
            for (var field : document.entrySet()) {
                if (REACH_ELSEWHERE.contains(field.getKey())) {
                    throw new IllegalArgumentException(
                            "'%s' reaches past the app's own documents".formatted(field.getKey()));
                }
                check(field.getValue());
            }
        } else if (value instanceof BsonArray array) {
            array.forEach(TenantScope::check);
        }
    }

    static IllegalArgumentException foreign(String claimed, String appId) {
        return new IllegalArgumentException("app_id is '%s', but this is the door of '%s'".formatted(claimed, appId));
    }
}
