package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Leases;
import ai.mozaiks.tenant.mongo.PlatformCollection;
import ai.mozaiks.tenant.mongo.Store;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Leases as a collection of what is being worked on, and so small. It holds ids and times, nothing of the tenants'. */
final class MongoLeases implements Leases {

    private final PlatformCollection leases;
    private final Owner owner;
    private final Duration length;
    private final Clock clock;

    MongoLeases(Store store, Owner owner, Duration length, Clock clock) {
        this.leases = store.platformCollection("PlatformLeases");
        this.owner = owner;
        this.length = length;
        this.clock = clock;
    }

    @Override
    public boolean claim(ExecutionContext context) {
        Document lease = new Document("_id", context.executionId());
        Contexts.write(context, lease);
        lease.append("owner", owner.toString()).append("until", until());
        return leases.insertIfAbsent(lease)
                || leases.findById(context.executionId())
                        .filter(this::isAbandoned)
                        .flatMap(held -> leases.findOneAndUpdate(
                                Filters.and(
                                        Filters.eq("_id", context.executionId()),
                                        Filters.eq("owner", held.getString("owner")),
                                        Filters.eq("until", held.getDate("until"))),
                                Updates.combine(Updates.set("owner", owner.toString()), Updates.set("until", until()))))
                        .isPresent();
    }

    @Override
    public void release(String executionId) {
        leases.delete(Filters.and(Filters.eq("_id", executionId), mine()));
    }

    @Override
    public void renew(Set<String> executionIds) {
        if (!executionIds.isEmpty()) {
            leases.updateMany(Filters.and(Filters.in("_id", executionIds), mine()), Updates.set("until", until()));
        }
    }

    @Override
    public List<ExecutionContext> abandoned() {
        return leases.find(new Document()).stream()
                .filter(this::isAbandoned)
                .map(Contexts::read)
                .toList();
    }

    @Override
    public boolean requestCancel(String executionId) {
        return leases.updateOne(Filters.eq("_id", executionId), Updates.set("cancel", true));
    }

    @Override
    public Set<String> cancelRequests() {
        return leases.find(Filters.and(mine(), Filters.eq("cancel", true))).stream()
                .map(lease -> lease.getString("_id"))
                .collect(Collectors.toSet());
    }

    private boolean isAbandoned(Document lease) {
        return lease.getDate("until").toInstant().isBefore(clock.instant())
                || Owner.parse(lease.getString("owner")).filter(Owner::isGone).isPresent();
    }

    private Bson mine() {
        return Filters.eq("owner", owner.toString());
    }

    private Date until() {
        return Date.from(clock.instant().plus(length));
    }
}
