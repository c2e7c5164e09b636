package ai.mozaiks.tenant.mongo;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * mongo-java-server's backend, which as shipped loses up to seconds of acknowledged writes when it is killed. Here a write
 * is acknowledged once its command stands in a log; now and then a checkpoint saves the documents and empties the log, and
 * at the next start what the log holds beyond the last checkpoint is carried out again.
 */
final class DurableBackend extends H2Backend {

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findAndModify",
            "findandmodify",
            "create",
            "createIndexes",
            "drop",
            "dropIndexes",
            "deleteIndexes",
            "dropDatabase",
            "renameCollection");

    /** A checkpoint of this much takes some tens of milliseconds, in which writers wait. */
    private static final long LOG_BYTES = 2 << 20;

    private static final int CHECKPOINTS_PER_COMPACTION = 16;
    private static final int FILL_PERCENT = 50;
    private static final int COMPACTED_BYTES = 4 << 20;
    private static final String COMMANDS = "commands";

    private final MVStore files;
    private final CommandLog log;
    private final MVMap<String, Long> progress;
    private final GroupCommit commits = new GroupCommit(this::prepareCommit);

    private long commands;
    private long checkpoints;
    private volatile boolean checkpointWanted;

    DurableBackend(MVStore files, CommandLog log, Clock clock) throws IOException {
        super(files, clock);
        this.files = files;
        this.log = log;
        // Not named as the backend names its maps, so that it takes it for none of them.
        this.progress = files.openMap("mozaiks.progress");
        this.commands = progress.getOrDefault(COMMANDS, 0L);
        catchUp();
    }

    private void catchUp() throws IOException {
        EmbeddedChannel nobody = new EmbeddedChannel();
        long before = commands;
        log.replay((bytes, number) -> {
            if (number > commands) {
                repeat(message(nobody, bytes));
                commands = number;
            }
        });
        nobody.finish();
        if (commands > before) {
            LOG.info("carried out {} write commands again that were not saved yet", commands - before);
        }
        checkpoint();
    }

    private void repeat(MongoMessage message) {
        try {
            super.handleMessage(message);
        } catch (RuntimeException e) {
            LOG.debug("a command failed again, as it did the first time", e);
        }
    }

    private static MongoMessage message(Channel channel, byte[] bytes) {
        return new MongoMessage(
                channel, new MessageHeader(0, 0), BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        if (!WRITES.contains(command.keySet().iterator().next())) {
            return super.handleMessage(message);
        }
        byte[] bytes = Replayable.isReplayable(command) ? encode(command) : new byte[0];
        return commits.write(() -> change(message, bytes));
    }

    /** One after the other, so that their order is the same in memory and in the log. */
    private Document change(MongoMessage message, byte[] bytes) {
        commands++;
        if (bytes.length > 0) {
            log.add(commands, bytes);
        } else {
            checkpointWanted = true;
        }
        return super.handleMessage(message);
    }

    private static byte[] encode(Document document) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    private Runnable prepareCommit() {
        if (checkpointWanted || log.size() > LOG_BYTES) {
            checkpoint();
            return () -> {};
        }
        byte[] records = log.take();
        return () -> append(records);
    }

    private void append(byte[] records) {
        try {
            log.append(records);
        } catch (IOException e) {
            // What is missing in the log now must not be missing for ever: the next commit saves all there is.
            checkpointWanted = true;
            throw new UncheckedIOException("the store's log cannot be written", e);
        }
    }

    private void checkpoint() {
        progress.put(COMMANDS, commands);
        files.commit();
        log.clear();
        checkpointWanted = false;
        if (++checkpoints % CHECKPOINTS_PER_COMPACTION == 0) {
            files.compact(FILL_PERCENT, COMPACTED_BYTES);
        }
    }

    @Override
    public void close() {
        commits.alone(this::checkpoint);
        super.close();
        try {
            log.close();
        } catch (IOException e) {
            LOG.warn("the store's log was not closed", e);
        }
    }
}
