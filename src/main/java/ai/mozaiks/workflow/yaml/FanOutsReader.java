package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.FanOut.Item;
import ai.mozaiks.workflow.FanOut.Merge;
import ai.mozaiks.workflow.FanOut.PartialFailure;
import ai.mozaiks.workflow.FanOut.SpawnMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads every spelling of child workflows: nested chats, journeys, mid-flight journeys, their extension, decomposition. */
final class FanOutsReader {

    private final Documents files;
    private final Cast cast;
    private final Findings findings;

    FanOutsReader(Documents files, Cast cast, Findings findings) {
        this.files = files;
        this.cast = cast;
        this.findings = findings;
    }

    List<FanOut> read(String initialAgent) {
        List<FanOut> fanOuts = new ArrayList<>();
        Section graph = files.file("workflow_graph");
        for (String version : List.of("nested_chats", "journeys", "mid_flight_journeys")) {
            graph.sections(version).forEach(journey -> add(fanOuts, journey));
        }
        Section extension = files.file("mfj_extension");
        extension.sections("mid_flight_journeys").forEach(journey -> add(fanOuts, journey));
        addStages(fanOuts, extension, extension.text("id", "stages"), extension.text("decomposition_agent"));
        Section decomposition = files.file("workflow").section("decomposition");
        if (decomposition.has("sub_tasks")) {
            fanOuts.add(decomposition(decomposition, initialAgent));
        }
        return fanOuts;
    }

    private void add(List<FanOut> fanOuts, Section journey) {
        if (journey.has("steps")) {
            return;
        }
        String trigger = journey.text("trigger_agent");
        String id = journey.text("id", "fan_out_" + (fanOuts.size() + 1));
        boolean staged = journey.has("stages");
        if (trigger == null && !staged) {
            findings.mistake(
                    "workflow.missing-key",
                    journey.where(),
                    "'%s' is skipped: 'trigger_agent' is missing".formatted(Texts.shown(id)),
                    null);
        } else if (trigger != null && !cast.isAgent(trigger)) {
            unknown(journey, "trigger_agent", trigger, "the children never start");
            fanOut(journey, id, trigger); // for what is wrong in it
        } else if (trigger != null && !staged) {
            fanOuts.add(fanOut(journey, id, trigger));
        } else {
            addStages(fanOuts, journey, id, trigger);
        }
    }

    private FanOut fanOut(Section journey, String id, String trigger) {
        Section out = journey.section("fan_out");
        Section in = journey.section("fan_in");
        Section spawns = out.has("spawn_mode") ? out : journey;
        Section limits = out.has("max_children") ? out : journey;
        Section seeds = out.has("child_context_seed") ? out : journey;
        return new FanOut(
                id,
                trigger,
                "agent_output".equals(journey.word("trigger_on")),
                journey.texts("requires"),
                SpawnMode.valueOf(spawns.word("spawn_mode", "workflow").toUpperCase(Locale.ROOT)),
                either(out, journey, "generator_workflow"),
                either(out, journey, "child_initial_agent"),
                List.of(),
                false,
                Math.max(0, limits.integer("max_children", 0)),
                requiredContext(journey, out),
                seeds.plainMap("child_context_seed"),
                agent(in, journey, "resume_agent"),
                agent(in, journey, "resume_entry_agent"),
                merge(in.has("merge_mode") ? in : journey),
                either(in, journey, "inject_as") == null
                        ? "child_results"
                        : in.text("inject_as", journey.text("inject_as", "")),
                partialFailure(in.has("on_partial_failure") ? in : journey),
                timeout(in, out, journey));
    }

    private static @Nullable String either(Section nested, Section flat, String field) {
        String value = nested.text(field);
        return value == null ? flat.text(field) : value;
    }

    private static List<String> requiredContext(Section journey, Section out) {
        List<String> required = new ArrayList<>(journey.texts("required_context"));
        required.addAll(out.section("input_contract").texts("required"));
        return List.copyOf(required);
    }

    private static @Nullable Duration timeout(Section in, Section out, Section journey) {
        for (Section section : List.of(in, out, journey)) {
            Duration timeout = Durations.seconds(section, "timeout_seconds");
            if (timeout != null) {
                return timeout;
            }
        }
        return null;
    }

    private @Nullable String agent(Section nested, Section flat, String field) {
        Section section = nested.has(field) ? nested : flat;
        String name = section.text(field);
        if (name != null && !cast.isAgent(name)) {
            unknown(section, field, name, "the run goes on with the handoffs of the trigger agent");
            return null;
        }
        return name;
    }

    private Merge merge(Section section) {
        String written = section.text("merge_mode", "concatenate");
        String plain = Texts.plain(written);
        if (plain.equals("structured")) {
            return Merge.COLLECT_ALL;
        }
        for (Merge merge : Merge.values()) {
            if (Texts.plain(merge.name()).equals(plain)) {
                return merge;
            }
        }
        List<String> known = Arrays.stream(Merge.values())
                .map(merge -> merge.name().toLowerCase(Locale.ROOT))
                .toList();
        findings.mistake(
                "workflow.unknown-value",
                section.where("merge_mode"),
                "'%s' is no way to merge results: 'concatenate' is used".formatted(Texts.shown(written)),
                written.startsWith("custom:")
                        ? "Python functions do not run here"
                        : Findings.nearestOrAll(written, known));
        return Merge.CONCATENATE;
    }

    private static PartialFailure partialFailure(Section section) {
        return PartialFailure.valueOf(
                section.word("on_partial_failure", "resume_with_available").toUpperCase(Locale.ROOT));
    }

    private void addStages(List<FanOut> fanOuts, Section journey, String id, @Nullable String decompositionAgent) {
        String previous = null;
        for (Section stage : journey.sections("stages")) {
            String gate = stage.text("gate_agent", decompositionAgent == null ? "" : decompositionAgent);
            String stageId = id + "." + stage.text("id", String.valueOf(fanOuts.size() + 1));
            if (!cast.isAgent(gate)) {
                unknown(stage, "gate_agent", gate, "the stage never starts");
                continue;
            }
            fanOuts.add(stage(stage, stageId, gate, previous));
            previous = stageId;
        }
    }

    private FanOut stage(Section stage, String id, String gate, @Nullable String previous) {
        return new FanOut(
                id,
                gate,
                false,
                previous == null ? List.of() : List.of(previous),
                SpawnMode.WORKFLOW,
                null,
                stage.text("child_initial_agent"),
                List.of(),
                false,
                0,
                List.of(),
                Map.of(),
                agent(stage, stage, "resume_agent"),
                null,
                Merge.COLLECT_ALL,
                stage.text("inject_as", "child_results"),
                PartialFailure.RESUME_WITH_AVAILABLE,
                null);
    }

    private FanOut decomposition(Section section, String initialAgent) {
        List<Item> items = section.sections("sub_tasks").stream()
                .filter(task -> task.has("workflow"))
                .map(task -> new Item(
                        task.text("workflow", ""),
                        task.text("initial_message"),
                        task.text("initial_agent"),
                        task.plainMap("metadata"),
                        task.texts("depends_on")))
                .toList();
        return new FanOut(
                "decomposition",
                initialAgent,
                true,
                List.of(),
                SpawnMode.WORKFLOW,
                null,
                null,
                items,
                "sequential".equals(section.word("mode")),
                0,
                List.of(),
                Map.of(),
                agent(section, section, "resume_agent"),
                null,
                Merge.CONCATENATE,
                "child_results",
                PartialFailure.RESUME_WITH_AVAILABLE,
                null);
    }

    private void unknown(Section section, String field, String name, String effect) {
        findings.mistake(
                "workflow.unknown-agent",
                section.where(field),
                "no agent is called '%s': %s".formatted(Texts.shown(name), effect),
                cast.nearestAgent(name));
    }
}
