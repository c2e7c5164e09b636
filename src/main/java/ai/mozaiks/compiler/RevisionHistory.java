package ai.mozaiks.compiler;

import ai.mozaiks.compiler.Activation.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** What became current when, oldest first, and what follows from it. */
public record RevisionHistory(List<Activation> activations) {

    public RevisionHistory {
        activations = List.copyOf(activations);
    }

    /** The revision new executions start with, and since when. */
    public Optional<Activation> current() {
        Activation since = null;
        for (Activation activation : activations) {
            if (since == null || !since.revision().equals(activation.revision())) {
                since = activation;
            }
        }
        return Optional.ofNullable(since);
    }

    public boolean isCurrent(String revision) {
        return current().filter(current -> current.revision().equals(revision)).isPresent();
    }

    /** Was current at some time. */
    public boolean contains(String revision) {
        return activations.stream().anyMatch(activation -> activation.revision().equals(revision));
    }

    /**
     * What a folder may hold without becoming current by itself, because somebody rolled back from it. Forgotten as soon as
     * the folder has changed to something else.
     */
    public Set<String> held() {
        Set<String> held = new HashSet<>();
        for (Activation activation : activations) {
            if (activation.reason() == Reason.CHANGED || activation.revision().equals(activation.onDisk())) {
                held.clear();
                continue;
            }
            if (activation.from() != null) {
                held.add(activation.from());
            }
            if (activation.onDisk() != null) {
                held.add(activation.onDisk());
            }
            held.remove(activation.revision());
        }
        return held;
    }

    /** Every revision in the order in which folders brought them, not counting what rollbacks did. */
    public List<String> revisions() {
        SequencedSet<String> inOrder = new LinkedHashSet<>();
        for (Activation activation : activations) {
            if (activation.reason() == Reason.CHANGED) {
                inOrder.remove(activation.revision());
            }
            inOrder.add(activation.revision());
        }
        return new ArrayList<>(inOrder);
    }

    /** The one a rollback goes to: what came before the current one. */
    public Optional<String> before() {
        List<String> revisions = revisions();
        int position =
                current().map(current -> revisions.indexOf(current.revision())).orElse(-1);
        return position > 0 ? Optional.of(revisions.get(position - 1)) : Optional.empty();
    }

    /** When a revision last became current, and why. */
    public Optional<Activation> lastOf(String revision) {
        return activations.reversed().stream()
                .filter(activation -> activation.revision().equals(revision))
                .findFirst();
    }
}
