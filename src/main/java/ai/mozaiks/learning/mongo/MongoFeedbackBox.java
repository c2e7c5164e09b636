package ai.mozaiks.learning.mongo;

import ai.mozaiks.learning.Feedback;
import ai.mozaiks.learning.FeedbackBox;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoFeedbackBox implements FeedbackBox {

    private final Store store;

    MongoFeedbackBox(Store store) {
        this.store = store;
    }

    @Override
    public void add(Tenant tenant, Feedback feedback) {
        feedback(tenant)
                .insert(new Document("_id", feedback.id())
                        .append("generation_id", feedback.generationId())
                        .append("user_id", tenant.userId())
                        .append("rating", feedback.rating())
                        .append("comments", feedback.comments())
                        .append("issues", feedback.issues())
                        .append("at", Date.from(feedback.at())));
    }

    @Override
    public List<Feedback> of(Tenant tenant, String generationId) {
        return feedback(tenant).find(new Document("generation_id", generationId), new Document("_id", 1), 0).stream()
                .map(MongoFeedbackBox::read)
                .toList();
    }

    private TenantCollection feedback(Tenant tenant) {
        return store.collection(tenant, "Feedback");
    }

    private static Feedback read(Document document) {
        return new Feedback(
                document.getString("_id"),
                document.getString("generation_id"),
                document.getInteger("rating"),
                document.getString("comments"),
                new ArrayList<>(document.getList("issues", Object.class)),
                document.getDate("at").toInstant());
    }
}
