package ai.mozaiks.cli;

import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.json.Json;
import java.io.PrintWriter;

/** One JSON object a line, as WebSocket clients get it. */
record JsonProgress(PrintWriter out) implements Progress {

    @Override
    public void show(PublishedEvent event) {
        out.println(Json.write(event.envelope()));
        out.flush();
    }
}
