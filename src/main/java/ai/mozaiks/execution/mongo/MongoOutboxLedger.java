package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.OutboxLedger;
import ai.mozaiks.execution.OutboxLedger.Pending.State;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.PlatformCollection;
import ai.mozaiks.tenant.mongo.Store;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The ledger as a collection of what is still to be sent. It holds ids and times; the payload stays in the journal. */
final class MongoOutboxLedger implements OutboxLedger {

    private final PlatformCollection outbox;

    MongoOutboxLedger(Store store) {
        this.outbox = store.platformCollection("PlatformOutbox");
        outbox.createIndex(new Document("state", 1).append("next_at", 1));
    }

    @Override
    public void add(Pending message) {
        Document document = new Document("_id", message.id());
        Contexts.write(message.context(), document);
        outbox.insertIfAbsent(document.append("entry", message.entry())
                .append("attempts", message.attempts())
                .append("next_at", Date.from(message.nextAt()))
                .append("state", message.state().name())
                .append("error", message.error()));
    }

    @Override
    public List<Pending> due(Instant now) {
        return read(outbox.find(Filters.and(
                Filters.in("state", State.WAITING.name(), State.SENT.name()), Filters.lte("next_at", Date.from(now)))));
    }

    @Override
    public Optional<Pending> claim(Pending message, Instant until) {
        int next = message.state() == State.WAITING ? message.attempts() + 1 : message.attempts();
        return outbox.findOneAndUpdate(
                        Filters.and(
                                Filters.eq("_id", message.id()),
                                Filters.eq("state", message.state().name()),
                                Filters.eq("next_at", Date.from(message.nextAt()))),
                        Updates.combine(Updates.set("attempts", next), Updates.set("next_at", Date.from(until))))
                .map(MongoOutboxLedger::read);
    }

    @Override
    public void update(Pending message) {
        outbox.updateOne(
                Filters.eq("_id", message.id()),
                Updates.combine(
                        Updates.set("attempts", message.attempts()),
                        Updates.set("next_at", Date.from(message.nextAt())),
                        Updates.set("state", message.state().name()),
                        Updates.set("error", message.error())));
    }

    @Override
    public void remove(String messageId) {
        outbox.delete(Filters.eq("_id", messageId));
    }

    @Override
    public List<Pending> parked(Tenant tenant) {
        return read(outbox.find(Filters.and(Filters.eq("app_id", tenant.appId()), isParked())));
    }

    @Override
    public boolean redrive(Tenant tenant, String messageId, Instant now) {
        return outbox.updateOne(
                Filters.and(Filters.eq("_id", messageId), Filters.eq("app_id", tenant.appId()), isParked()),
                Updates.combine(
                        Updates.set("state", State.WAITING.name()),
                        Updates.set("attempts", 0),
                        Updates.set("next_at", Date.from(now))));
    }

    private static Bson isParked() {
        return Filters.eq("state", State.PARKED.name());
    }

    private static List<Pending> read(List<Document> documents) {
        return documents.stream().map(MongoOutboxLedger::read).toList();
    }

    private static Pending read(Document document) {
        return new Pending(
                document.getString("_id"),
                Contexts.read(document),
                document.getLong("entry"),
                document.getInteger("attempts"),
                document.getDate("next_at").toInstant(),
                State.valueOf(document.getString("state")),
                document.getString("error"));
    }
}
