package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import java.util.List;

/** The running routes of revisions. Implemented by {@code compiler.camel}. */
public interface RevisionRoutes {

    /** Loads and starts a revision beside those that run; what is wrong with it, and then nothing of it is left. */
    List<Problem> prove(Revision revision);

    /** A revision no new execution starts with: its routes go as soon as no execution uses them. */
    void retire(Revision revision);
}
