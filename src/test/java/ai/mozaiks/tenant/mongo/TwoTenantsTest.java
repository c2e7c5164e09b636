package ai.mozaiks.tenant.mongo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.tenant.Tenant;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Whatever two apps do in one collection, each finds what it would find if it were alone, and nothing else. */
class TwoTenantsTest {

    private static final List<String> APPS = List.of("a", "b");
    private static final AppIdGuard GUARD = new AppIdGuard();

    @SuppressWarnings("NullAway.Init") // jqwik opens it before the first try
    private static Store store;

    enum Kind {
        INSERT,
        ADD_TO_ALL,
        ADD_TO_SOME,
        DELETE_SOME,
        CHANGE_ONE
    }

    record Action(String app, Kind kind, int number) {}

    @BeforeContainer
    static void open() throws IOException {
        store = Store.embedded(Files.createTempDirectory(Path.of("target"), "two-tenants"), GUARD);
    }

    @AfterContainer
    static void close() {
        store.close();
        assertThat(GUARD.violations()).isEmpty();
    }

    @Property(tries = 150)
    void noActionOfOneAppIsSeenByTheOther(@ForAll("actions") List<Action> actions) {
        Map<String, Map<String, Integer>> expected = Map.of("a", new TreeMap<>(), "b", new TreeMap<>());
        APPS.forEach(app -> door(app).delete(new Document()));

        for (Action action : actions) {
            act(action);
            imagine(action, requireNonNull(expected.get(action.app())));

            APPS.forEach(app -> assertThat(found(app)).isEqualTo(expected.get(app)));
        }
    }

    private static void act(Action action) {
        TenantCollection door = door(action.app());
        switch (action.kind()) {
            case INSERT -> door.insertIfAbsent(new Document("_id", id(action)).append("value", action.number()));
            case ADD_TO_ALL -> door.updateMany(new Document(), Updates.inc("value", 1));
            case ADD_TO_SOME -> door.updateMany(some(action), Updates.inc("value", 1));
            case DELETE_SOME -> door.delete(some(action));
            case CHANGE_ONE -> door.findOneAndUpdate(Filters.eq("_id", id(action)), Updates.set("value", -1));
        }
    }

    private static void imagine(Action action, Map<String, Integer> own) {
        switch (action.kind()) {
            case INSERT -> own.putIfAbsent(id(action), action.number());
            case ADD_TO_ALL -> own.replaceAll((_, value) -> value + 1);
            case ADD_TO_SOME -> own.replaceAll((_, value) -> isSome(action, value) ? value + 1 : value);
            case DELETE_SOME -> own.values().removeIf(value -> isSome(action, value));
            case CHANGE_ONE -> own.replace(id(action), -1);
        }
    }

    /** With an or at the top, which a door that only appended the app's id to it would leave ajar. */
    private static Bson some(Action action) {
        return Filters.or(Filters.gt("value", action.number()), Filters.eq("value", 0));
    }

    private static boolean isSome(Action action, int value) {
        return value > action.number() || value == 0;
    }

    private static String id(Action action) {
        return action.app() + action.number();
    }

    private static Map<String, Integer> found(String app) {
        Map<String, Integer> found = new TreeMap<>();
        door(app).find(new Document()).forEach(note -> found.put(note.getString("_id"), note.getInteger("value")));
        return found;
    }

    private static TenantCollection door(String app) {
        return store.collection(new Tenant(app, "user"), "Notes");
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(
                        Arbitraries.of(APPS),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 5))
                .as(Action::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
