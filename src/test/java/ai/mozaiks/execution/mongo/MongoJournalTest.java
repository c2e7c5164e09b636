package ai.mozaiks.execution.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalContract;
import ai.mozaiks.tenant.mongo.AppIdGuard;
import ai.mozaiks.tenant.mongo.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoJournalTest extends JournalContract {

    private static final AppIdGuard GUARD = new AppIdGuard();
    private static Store store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = Store.embedded(folder, GUARD);
    }

    @AfterAll
    static void close() {
        store.close();
        assertThat(GUARD.violations()).isEmpty();
        assertThat(GUARD.seen()).contains("insert", "find");
    }

    @Override
    protected Journal journal() {
        return new MongoJournal(store, "test");
    }
}
