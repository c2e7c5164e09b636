package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.StaleOwnerException;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import com.mongodb.MongoSocketException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The journal as a collection: one entry, one insert, and the key {@code <execution_id>:<seq>} decides between two owners.
 * A body too big for one document is written first, in parts; parts without an entry mean nothing.
 */
final class MongoJournal implements Journal {

    static final String ENTRIES = "ExecutionJournal";
    static final String PARTS = "ExecutionJournalParts";

    /** In characters; at most four times as many bytes, and a document may have 16 MB. */
    private static final int INLINE = 1 << 20;

    private static final int PART_BYTES = 4 << 20;
    private static final int PAGE = 64;

    private final Store store;
    private final String writer;
    private final AtomicLong writes = new AtomicLong();

    /** @param writer unique, so that a write whose answer was lost can be told from another owner's */
    MongoJournal(Store store, String writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public void append(JournalEntry entry) {
        Tenant tenant = entry.context().tenant();
        String write = writer + "/" + writes.incrementAndGet();
        Document document = JournalCodec.head(entry).append("write", write);
        String body = JournalCodec.body(entry);
        if (body.length() <= INLINE) {
            document.append("body", body);
        } else {
            document.append("parts", writeParts(tenant, write, body));
        }
        if (!insert(store.collection(tenant, ENTRIES), document)) {
            throw new StaleOwnerException(entry.context().executionId(), entry.seq());
        }
    }

    private static boolean insert(TenantCollection entries, Document document) {
        try {
            return entries.insertIfAbsent(document);
        } catch (MongoSocketException e) {
            // The connection broke before the answer: the entry may stand or not. If it stands and is ours, all is
            // well.
            return entries.insertIfAbsent(document)
                    || entries.findById(document.getString("_id"))
                            .filter(found -> document.getString("write").equals(found.getString("write")))
                            .isPresent();
        }
    }

    private int writeParts(Tenant tenant, String write, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int parts = 0;
        for (int from = 0; from < bytes.length; from += PART_BYTES) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES));
            store.collection(tenant, PARTS)
                    .insert(new Document("_id", write + "/" + parts).append("bytes", new Binary(part)));
            parts++;
        }
        return parts;
    }

    @Override
    public List<JournalEntry> read(Tenant tenant, String executionId, long fromSeq) {
        List<JournalEntry> entries = new ArrayList<>();
        TenantCollection collection = store.collection(tenant, ENTRIES);
        List<Document> page;
        long from = fromSeq;
        do {
            // By key, not by a range: the embedded store finds only keys fast.
            page = collection.findByIds(LongStream.range(from, from + PAGE)
                    .mapToObj(seq -> JournalCodec.id(executionId, seq))
                    .toList());
            page.sort(Comparator.comparing(document -> document.getLong("seq")));
            page.forEach(document -> entries.add(JournalCodec.read(document, body(tenant, document))));
            from += PAGE;
        } while (page.size() == PAGE);
        return entries;
    }

    private String body(Tenant tenant, Document document) {
        String inline = document.getString("body");
        return inline == null ? readParts(tenant, document) : inline;
    }

    private String readParts(Tenant tenant, Document document) {
        TenantCollection parts = store.collection(tenant, PARTS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int part = 0; part < document.getInteger("parts"); part++) {
            String id = document.getString("write") + "/" + part;
            bytes.writeBytes(parts.findById(id)
                    .orElseThrow(() -> new IllegalStateException("journal part '%s' is missing".formatted(id)))
                    .get("bytes", Binary.class)
                    .getData());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
