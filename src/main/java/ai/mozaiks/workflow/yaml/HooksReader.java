package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads hooks.yaml and middleware.yaml. */
final class HooksReader {

    private final Documents files;
    private final Cast cast;
    private final Findings findings;

    HooksReader(Documents files, Cast cast, Findings findings) {
        this.files = files;
        this.cast = cast;
        this.findings = findings;
    }

    List<Hook> read() {
        List<Hook> hooks = new ArrayList<>();
        for (Section section : files.file("hooks").sections("hooks")) {
            String type = section.word("hook_type");
            // of an unknown type, it is read for what else is wrong in it
            Hook.Type known = Hook.Type.valueOf((type == null ? "update_agent_state" : type).toUpperCase(Locale.ROOT));
            add(type == null ? new ArrayList<>() : hooks, section, known, "hook_agent");
        }
        for (Section section : files.file("middleware").sections("prompt_middleware")) {
            checkInside(section);
            add(hooks, section, Hook.Type.UPDATE_AGENT_STATE, "agent");
        }
        return hooks;
    }

    private void add(List<Hook> hooks, Section section, Hook.Type type, String agentField) {
        String function = section.text("function");
        String agent = section.text(agentField, "all").strip();
        if (function == null) {
            return;
        }
        boolean all = agent.equalsIgnoreCase("all") && !cast.isAgent(agent);
        if (!all && !cast.isAgent(agent)) {
            findings.mistake(
                    "workflow.unknown-agent",
                    section.where(agentField),
                    "no agent is called '%s': the hook never runs".formatted(Texts.shown(agent)),
                    cast.nearestAgent(agent));
            return;
        }
        hooks.add(
                new Hook(type, agentOrNull(all, agent), ToolsReader.function(function), section.text("filename", "")));
    }

    private static @Nullable String agentOrNull(boolean all, String agent) {
        return all ? null : agent;
    }

    /** A shared file may stand beside the workflow, but not outside the folder of all workflows. */
    private void checkInside(Section section) {
        String file = section.text("filename", "").replace('\\', '/');
        String inside = file.startsWith("../") ? file.substring(3) : file;
        if (inside.startsWith("/") || inside.contains("..")) {
            findings.mistake(
                    "workflow.path-outside",
                    section.where("filename"),
                    "'%s' lies outside the workflows folder".formatted(Texts.shown(file)),
                    null);
        }
    }
}
