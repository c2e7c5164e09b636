package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Workflow;
import java.util.regex.Pattern;

/**
 * What a workflow's routes are called. The names of a revision that runs beside another end in a suffix; its base names
 * have none.
 */
public record RouteNames(String workflowId, String suffix) {

    /** The user's route, beside the agents'. */
    public static final String USER = "user";

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");

    /** The names {@code mozaiks compile} prints. */
    public static RouteNames of(Workflow workflow) {
        return new RouteNames(segment(workflow.id()), "");
    }

    /** The names of a revision loaded while another has the base names. */
    public static RouteNames beside(Workflow workflow) {
        String revision = workflow.revision();
        return new RouteNames(segment(workflow.id()), "@" + revision.substring(0, Math.min(12, revision.length())));
    }

    public String route(String speaker) {
        return "workflow." + workflowId + "." + segment(speaker) + suffix;
    }

    public String endpoint(String speaker) {
        return "direct:" + route(speaker);
    }

    /** Like {@link #endpoint}, for a speaker's {@link #segment}. */
    public String endpointOf(String segment) {
        return "direct:workflow.%s.%s%s".formatted(workflowId, segment, suffix);
    }

    /** Like {@link #endpoint}, for the speaker whose {@link #segment} an exchange property holds. */
    String endpointFrom(String property) {
        return "direct:workflow.%s.${exchangeProperty.%s}%s".formatted(workflowId, property, suffix);
    }

    /** How the names of a workflow's hooks begin. */
    public static String hooksOf(String workflowId) {
        return "hook.%s.".formatted(segment(workflowId));
    }

    /** As teams write it: a hook of a revision that runs beside another has its suffix. */
    String hook(String agent, String when) {
        return "hook.%s.%s.%s".formatted(workflowId, segment(agent), when);
    }

    /**
     * A name as it may stand in an endpoint URI. A name with other characters keeps the safe ones and gets its hash, so
     * that two names never become one.
     */
    public static String segment(String name) {
        if (name.chars().allMatch(RouteNames::isSafe)) {
            return name;
        }
        String safe = UNSAFE.matcher(name).replaceAll("_");
        return safe + "-" + Integer.toHexString(name.hashCode());
    }

    private static boolean isSafe(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
