package ai.mozaiks.learning;

import ai.mozaiks.tenant.Tenant;
import java.util.List;

/** Where feedback is kept, each app's apart. */
public interface FeedbackBox {

    void add(Tenant tenant, Feedback feedback);

    /** Oldest first. */
    List<Feedback> of(Tenant tenant, String generationId);
}
