package ai.mozaiks.tenant.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Listens to what goes over the wire and remembers every command on a tenant collection that lacks an app id. */
public final class AppIdGuard implements CommandListener {

    private static final Set<String> DATA_COMMANDS =
            Set.of("find", "insert", "update", "delete", "aggregate", "findAndModify", "count", "distinct");

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String name = event.getCommandName();
        if (!DATA_COMMANDS.contains(name)) {
            return;
        }
        BsonDocument command = event.getCommand();
        String collection = command.getString(name).getValue();
        if (!collection.startsWith(Store.PLATFORM)) {
            seen.add(name);
            if (!parts(name, command).allMatch(AppIdGuard::namesAnApp)) {
                violations.add(command.toJson());
            }
        }
    }

    /** Every filter and every document of a command: each of them must name the app. */
    private static Stream<BsonValue> parts(String name, BsonDocument command) {
        return switch (name) {
            case "find" -> Stream.of(command.getDocument("filter"));
            case "insert" -> command.getArray("documents").stream();
            case "update" -> inner(command.getArray("updates"), "q");
            case "delete" -> inner(command.getArray("deletes"), "q");
            case "aggregate" ->
                Stream.of(command.getArray("pipeline").getFirst().asDocument().get("$match"));
            default -> Stream.of(command.getDocument("query"));
        };
    }

    private static Stream<BsonValue> inner(BsonArray statements, String key) {
        return statements.stream().map(statement -> statement.asDocument().get(key));
    }

    private static boolean namesAnApp(BsonValue part) {
        return part != null && part.isDocument() && part.asDocument().isString("app_id");
    }

    public List<String> violations() {
        return violations;
    }

    /** The commands on tenant collections so far, so that a test can show it was not vacuous. */
    public List<String> seen() {
        return seen;
    }
}
