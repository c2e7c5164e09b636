package ai.mozaiks.workflow.yaml;

/** The generations of the dialect. They differ in defaults and quirks only: every spelling is read in all of them. */
enum Era {
    ONE("1"),
    TWO("2"),
    THREE("3"),
    FOUR("4"),
    FOUR_B("4b"),
    FIVE("5"),
    SIX("6"),
    SEED("seed");

    private final String label;

    Era(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Up to era 4 the orchestration pattern picks the next speaker when no handoff holds; later the run ends. */
    boolean patternSelects() {
        return compareTo(FOUR) <= 0 || this == SEED;
    }

    /** From era 4 on a contract forbids what it does not name. */
    boolean isContract() {
        return compareTo(FOUR) >= 0 && this != SEED;
    }

    /** From era 4b on no model judges a condition. */
    boolean forbidsJudgedConditions() {
        return this == FOUR_B || this == FIVE || this == SIX;
    }

    /** The features by which a folder gives itself away, newest first. */
    static Era of(Documents files) {
        Section workflow = files.file("workflow");
        boolean seedFile = files.nameOf("workflow").startsWith("workflow.");
        if (files.hasSchemaVersion()) {
            return SIX;
        }
        if (seedFile && (workflow.has("workflow_id") || workflow.has("coordination"))) {
            return SEED;
        }
        if (files.has("transition_graph") || files.has("middleware")) {
            return FIVE;
        }
        if ("ag2network".equals(Texts.plain(workflow.text("orchestration_pattern", "")))) {
            return FOUR_B;
        }
        if (workflow.node().find("workflow_startup_mode") != null && files.callsToolsAutomatically()) {
            return FOUR;
        }
        if (workflow.node().find("recipient") != null || isOldest(files.file("tools"))) {
            return ONE;
        }
        if (files.nameOf("workflow").endsWith(".json")) {
            return TWO;
        }
        return seedFile ? SEED : THREE;
    }

    private static boolean isOldest(Section tools) {
        return tools.has("ui_tools") || tools.has("backend_tools");
    }
}
