package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Orchestration.InvalidOutput;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how a workflow starts, ends and chooses from workflow.yaml or orchestrator.yaml. */
final class OrchestrationReader {

    private static final int MAX_TURNS = 50;
    private static final int MOST_TURNS = 100_000;
    private static final List<String> PATTERNS =
            List.of("DefaultPattern", "AutoPattern", "RoundRobinPattern", "RandomPattern", "Pipeline");

    private final Section section;
    private final Era era;
    private final Cast cast;
    private final Findings findings;

    OrchestrationReader(Section section, Era era, Cast cast, Findings findings) {
        this.section = section;
        this.era = era;
        this.cast = cast;
        this.findings = findings;
    }

    /** Null when no agent can make the first move (the findings say why). */
    @Nullable
    Orchestration read() {
        String initialAgent = initialAgent();
        if (initialAgent == null) {
            return null;
        }
        reportDefaults();
        return new Orchestration(
                startup(),
                section.flag("human_in_the_loop", false),
                maxTurns(),
                initialAgent,
                pattern(),
                section.text("initial_message"),
                section.text("initial_message_to_user"),
                invalidOutput(),
                section.flag("user_llm_rules_first", false),
                section.flag("count_tool_rounds", false),
                boundedCycles());
    }

    private @Nullable String initialAgent() {
        String first = Stream.concat(
                        section.section("coordination").texts("order").stream().filter(cast::isAgent),
                        cast.agents().stream())
                .findFirst()
                .orElse(null);
        String named = section.text("initial_agent");
        if (named == null || (Cast.isUser(named) && !cast.isAgent(named))) {
            if (first != null) {
                findings.defaulted(section.where(), "initial_agent", first);
            }
            return first;
        }
        if (!cast.isAgent(named)) {
            if (first != null) {
                findings.error(
                        "workflow.unknown-agent",
                        section.where("initial_agent"),
                        "no agent is called '%s': nobody can make the first move".formatted(Texts.shown(named)),
                        cast.nearestAgent(named));
            }
            // the error stops the run; what else is wrong is said all the same
            return first;
        }
        return named;
    }

    private void reportDefaults() {
        if (!section.has("max_turns")) {
            findings.defaulted(section.where(), "max_turns", MAX_TURNS);
        }
        if (!section.has("orchestration_pattern")) {
            findings.defaulted(section.where(), "orchestration_pattern", pattern());
        }
        if (!section.has("human_in_the_loop")) {
            findings.defaulted(section.where(), "human_in_the_loop", false);
        }
        if (!section.has("startup_mode")) {
            findings.defaulted(section.where(), "startup_mode", startup());
            if (findings.isStrict()) {
                findings.error(
                        "workflow.missing-key",
                        section.where(),
                        "'%s' is missing".formatted(era.isContract() ? "workflow_startup_mode" : "startup_mode"),
                        "AgentDriven, UserDriven or BackendOnly");
            }
        }
    }

    private Startup startup() {
        String named = section.text("initial_agent");
        boolean userFirst = named != null && Cast.isUser(named) && !cast.isAgent(named);
        return switch (section.word("startup_mode", userFirst ? "UserDriven" : "AgentDriven")) {
            case "UserDriven" -> Startup.USER_DRIVEN;
            case "BackendOnly" -> Startup.BACKEND_ONLY;
            default -> Startup.AGENT_DRIVEN;
        };
    }

    private int maxTurns() {
        int turns = section.integer("max_turns", MAX_TURNS);
        boolean tooMany = turns > (findings.isStrict() ? 500 : MOST_TURNS);
        if (turns < 1 || tooMany) {
            findings.mistake(
                    "workflow.out-of-range",
                    section.where("max_turns"),
                    "'max_turns' must be from 1 to %d".formatted(findings.isStrict() ? 500 : MOST_TURNS),
                    turns < 1 ? "%d is used".formatted(MAX_TURNS) : null);
        }
        return turns < 1 ? MAX_TURNS : Math.min(turns, MOST_TURNS);
    }

    private Pattern pattern() {
        String written = section.text("orchestration_pattern");
        if (!era.patternSelects()) {
            return Pattern.DEFAULT;
        }
        if (written == null) {
            return era == Era.SEED ? Pattern.DEFAULT : Pattern.AUTO;
        }
        String plain = Texts.plain(written);
        return switch (plain.endsWith("pattern") ? plain.substring(0, plain.length() - "pattern".length()) : plain) {
            case "default", "ag2network", "graph" -> Pattern.DEFAULT;
            case "auto" -> Pattern.AUTO;
            case "roundrobin" -> Pattern.ROUND_ROBIN;
            case "random" -> Pattern.RANDOM;
            case "pipeline", "sequential" -> Pattern.PIPELINE;
            default -> {
                findings.mistake(
                        "workflow.unknown-value",
                        section.where("orchestration_pattern"),
                        "'%s' is no orchestration pattern: 'DefaultPattern' is used".formatted(Texts.shown(written)),
                        Findings.nearestOrAll(written, PATTERNS));
                yield Pattern.DEFAULT;
            }
        };
    }

    private InvalidOutput invalidOutput() {
        boolean lenientEra = era.compareTo(Era.FOUR) <= 0;
        return switch (section.word("on_invalid_output", lenientEra ? "skip" : "fail")) {
            case "skip" -> InvalidOutput.SKIP;
            default -> InvalidOutput.FAIL;
        };
    }

    private boolean boundedCycles() {
        return "bounded".equals(section.section("coordination").word("cycles"));
    }
}
