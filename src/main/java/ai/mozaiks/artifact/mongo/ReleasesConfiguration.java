package ai.mozaiks.artifact.mongo;

import ai.mozaiks.artifact.Releases;
import ai.mozaiks.tenant.mongo.Store;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReleasesConfiguration {

    @Bean
    Releases releases(Store store, Clock clock) {
        return new MongoReleases(store, clock);
    }
}
