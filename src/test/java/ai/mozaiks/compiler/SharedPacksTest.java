package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.Activation.Reason;
import ai.mozaiks.workflow.Pack.Gate;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that stand beside the workflows, while workflows and packs change. */
class SharedPacksTest {

    private static final String FILE = "workflows/_pack/workflow_graph.json";
    private static final String GATE = """
            {"pack_name": "p", "gates": [{"from": "%s", "to": "Relay", "gating": "required"}]}
            """;

    @TempDir
    private Path folder;

    private TestingHome home;
    private WorkflowCatalog catalog;

    @BeforeEach
    void open() {
        home = new TestingHome(folder).relay("First");
        home.write(FILE, GATE.formatted("Before"));
        catalog = home.catalog();
    }

    @Test
    void aChangedPackHoldsAtOnceAndMakesNoRevision() {
        String revision = relay().revision();
        assertThat(gates()).containsExactly("Before");

        home.write(FILE, GATE.formatted("Earlier"));
        catalog.refresh();

        assertThat(gates()).containsExactly("Earlier");
        assertThat(relay().revision()).isEqualTo(revision);
        assertThat(catalog.all()).flatExtracting(Workflow::packs).hasSize(1);
    }

    @Test
    void aBrokenPackLeavesWhatItSaidBeforeInForce() {
        assertThat(gates()).containsExactly("Before");

        home.write(FILE, "{");
        catalog.refresh();

        assertThat(gates()).containsExactly("Before");
        assertThat(catalog.packProblems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where().file()).endsWith("_pack/workflow_graph.json"));

        home.write(FILE, GATE.formatted("Earlier"));
        catalog.refresh();
        assertThat(catalog.packProblems()).isEmpty();
    }

    @Test
    void anEarlierRevisionHasThePacksOfToday() {
        String first = relay().revision();
        home.relay("Second");
        catalog.refresh();
        String second = relay().revision();
        home.store.activate(
                TestingHome.ID, new Activation(Instant.EPOCH, first, Reason.ROLLED_BACK, "Relay", 2, second, second));

        catalog = home.again().catalog();

        assertThat(relay().revision()).isEqualTo(first);
        assertThat(gates()).containsExactly("Before");
    }

    @Test
    void aPackInTheFolderItselfBelongsToTheRevision() {
        String before = relay().revision();
        home.write("workflows/Relay/_pack/workflow_graph.json", GATE.formatted("Own"));
        catalog.refresh();

        assertThat(gates()).containsExactlyInAnyOrder("Own", "Before");
        assertThat(relay().revision()).isNotEqualTo(before);
        assertThat(home.again().catalog().findRevision(TestingHome.ID, relay().revision()))
                .hasValueSatisfying(kept -> assertThat(kept.workflow().packs())
                        .singleElement()
                        .satisfies(pack ->
                                assertThat(pack.gates()).extracting(Gate::after).containsExactly("Own")));
    }

    private Workflow relay() {
        return catalog.find("Relay").orElseThrow();
    }

    private List<String> gates() {
        return relay().packs().stream()
                .flatMap(pack -> pack.gates().stream())
                .map(Gate::after)
                .toList();
    }
}
