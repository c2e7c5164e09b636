package ai.mozaiks.delivery.mongo;

import ai.mozaiks.delivery.DeploymentReport;
import ai.mozaiks.delivery.Deployments;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoDeployments implements Deployments {

    private final Store store;

    MongoDeployments(Store store) {
        this.store = store;
    }

    @Override
    public void save(Tenant tenant, DeploymentReport report) {
        deployments(tenant)
                .save(new Document("_id", report.executionId())
                        .append("status", report.status())
                        .append("url", report.url())
                        .append("detail", report.detail())
                        .append("at", Date.from(report.at())));
    }

    @Override
    public Optional<DeploymentReport> find(Tenant tenant, String executionId) {
        return deployments(tenant).findById(executionId).map(MongoDeployments::read);
    }

    private TenantCollection deployments(Tenant tenant) {
        return store.collection(tenant, "Deployments");
    }

    private static DeploymentReport read(Document document) {
        return new DeploymentReport(
                document.getString("_id"),
                document.getString("status"),
                document.getString("url"),
                document.getString("detail"),
                document.getDate("at").toInstant());
    }
}
