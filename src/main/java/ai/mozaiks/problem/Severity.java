package ai.mozaiks.problem;

/** How bad a {@link Problem} is: an error stops what was asked, a warning and a note do not. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
