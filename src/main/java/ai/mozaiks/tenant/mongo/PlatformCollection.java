package ai.mozaiks.tenant.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The door to what belongs to no tenant. Keep tenants' content out of it: ids, owners and times, no texts. */
public final class PlatformCollection {

    private final MongoCollection<Document> collection;

    PlatformCollection(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** False if the document's {@code _id} is taken; then nothing changed. */
    public boolean insertIfAbsent(Document document) {
        return Inserts.ifAbsent(collection, document);
    }

    public Optional<Document> findById(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first());
    }

    public List<Document> find(Bson filter) {
        return collection.find(filter).into(new ArrayList<>());
    }

    /** Changes one matching document and returns it as it is then; empty if none matched. */
    public Optional<Document> findOneAndUpdate(Bson filter, Bson update) {
        return Optional.ofNullable(collection.findOneAndUpdate(
                filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** How many documents matched. */
    public long updateMany(Bson filter, Bson update) {
        return collection.updateMany(filter, update).getMatchedCount();
    }

    /** True if a document matched. */
    public boolean updateOne(Bson filter, Bson update) {
        return collection.updateOne(filter, update).getMatchedCount() > 0;
    }

    /** How many documents went. */
    public long delete(Bson filter) {
        return collection.deleteMany(filter).getDeletedCount();
    }

    public void createIndex(Bson keys) {
        collection.createIndex(keys);
    }
}
