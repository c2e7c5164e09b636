package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.AppData;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an app's documents through the tenant's door. The dialect's database names are those of other installations: here
 * an app's collections stand in one.
 */
final class StoredAppData implements AppData {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAppData.class);

    private final Store store;

    StoredAppData(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Map<String, @Nullable Object>> findFirst(
            Tenant tenant, String collection, Map<String, @Nullable Object> query) {
        if (!isPlain(query.keySet()) || !isPlain(query.values())) {
            LOG.warn("a data_reference asks {} with an operator, which a workflow may not: default", collection);
            return Optional.empty();
        }
        try {
            return store.collection(tenant, collection)
                    .findOne(new Document(query))
                    .map(StoredAppData::values);
        } catch (IllegalArgumentException e) {
            LOG.warn("a data_reference may not ask {}: {}", collection, e.getMessage());
            return Optional.empty();
        }
    }

    /** No operator stands in the place of a field, and no document of operators in the place of a value. */
    private static boolean isPlain(Collection<?> parts) {
        return parts.stream()
                .noneMatch(part -> part instanceof Map<?, ?> || (part instanceof String text && text.startsWith("$")));
    }

    private static Map<String, @Nullable Object> values(Document document) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        document.forEach((field, value) -> {
            if (!field.equals("_id")) {
                values.put(field, value(value));
            }
        });
        return values;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Document document -> values(document);
            case Collection<?> list -> list.stream().map(StoredAppData::value).toList();
            case Date date -> date.toInstant().toString();
            case String _, Number _, Boolean _ -> value;
            case null -> null;
            default -> value.toString();
        };
    }
}
