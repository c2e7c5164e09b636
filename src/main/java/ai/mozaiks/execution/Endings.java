package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends that do not come from the workflow itself. */
final class Endings {

    private Endings() {}

    static Draft cancelled() {
        return end(EndReason.CANCELLED, null, List.of());
    }

    /** @param error for people; it holds no prompt and no secret */
    static Draft failed(String error) {
        return end(
                EndReason.FAILED,
                error,
                List.of(new ClientEvent(ClientEvent.Type.ERROR, null, Map.of("message", error))));
    }

    private static Draft end(EndReason reason, @Nullable String error, List<ClientEvent> before) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("status", reason.status().word());
        said.put("end_reason", reason.word());
        said.put("error", error);
        List<ClientEvent> events = new java.util.ArrayList<>(before);
        events.add(new ClientEvent(ClientEvent.Type.COMPLETION, null, said));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("end_reason", reason.name());
        data.put("error", error);
        return Draft.of(Kind.ENDED, "end").data(data).events(events);
    }
}
