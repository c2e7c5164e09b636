package ai.mozaiks.compiler;

import java.util.List;

/** There is no such revision to go back to; says which there are. */
public final class RollbackRefusedException extends RuntimeException {

    private final List<String> revisions;

    RollbackRefusedException(String message, List<String> revisions) {
        super(
                revisions.isEmpty()
                        ? message
                        : "%s (kept: %s)"
                                .formatted(
                                        message,
                                        String.join(
                                                ", ",
                                                revisions.stream()
                                                        .map(Revision::brief)
                                                        .toList())));
        this.revisions = List.copyOf(revisions);
    }

    public List<String> revisions() {
        return revisions;
    }
}
