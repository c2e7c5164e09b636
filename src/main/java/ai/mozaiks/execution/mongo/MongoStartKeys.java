package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.StartKeys;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import java.time.Clock;
import java.util.Date;
import org.bson.Document;

final class MongoStartKeys implements StartKeys {

    private final Store store;
    private final Clock clock;

    MongoStartKeys(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Start claim(Tenant tenant, String key, Start proposed) {
        TenantCollection keys = store.collection(tenant, "IdempotencyKeys");
        String id = tenant.appId() + ":" + key;
        boolean isNew = keys.insertIfAbsent(new Document("_id", id)
                .append("execution_id", proposed.executionId())
                .append("chat_id", proposed.chatId())
                .append("fingerprint", proposed.fingerprint())
                .append("at", Date.from(clock.instant())));
        return isNew ? proposed : keys.findById(id).map(MongoStartKeys::read).orElse(proposed);
    }

    private static Start read(Document document) {
        return new Start(
                document.getString("execution_id"), document.getString("chat_id"), document.getString("fingerprint"));
    }
}
