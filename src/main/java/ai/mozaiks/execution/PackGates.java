package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Pack.Gate;
import ai.mozaiks.workflow.Workflow;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The gates of packs ({@code dialect.md} 2.10 c): what must have been completed before a workflow may start. */
final class PackGates {

    private final Collection<Workflow> workflows;
    private final Projections done;

    /** Of all the {@code workflows} there are: any of them may hold the pack. */
    PackGates(Collection<Workflow> workflows, Projections done) {
        this.workflows = workflows;
        this.done = done;
    }

    /** Throws {@link PrerequisitesNotMetException} with every gate that is shut. A gate that only advises is open. */
    void requireOpen(Workflow workflow, Tenant tenant) {
        List<Gate> unmet = Stream.concat(Stream.of(workflow), workflows.stream())
                .flatMap(member -> member.packs().stream())
                .flatMap(pack -> pack.gates().stream())
                .filter(gate -> gate.required() && gate.isFor(workflow))
                .distinct()
                .filter(gate -> !done.isCompleted(tenant, idOf(gate.after()), gate.scope()))
                .toList();
        if (!unmet.isEmpty()) {
            throw new PrerequisitesNotMetException(workflow.name(), unmet);
        }
    }

    private String idOf(String name) {
        return workflows.stream()
                .filter(workflow -> Gate.names(name, workflow))
                .map(Workflow::id)
                .findFirst()
                .orElse(name);
    }
}
