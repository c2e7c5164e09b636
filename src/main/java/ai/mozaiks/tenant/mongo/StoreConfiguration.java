package ai.mozaiks.tenant.mongo;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    Store store(StoreProperties properties, @Value("${mozaiks.data}") Path data) {
        return properties.uri().isBlank() ? Store.embedded(data.resolve("store")) : Store.connect(properties.uri());
    }

    /** For Camel's mongodb endpoints in operators' routes. Java code goes through {@link Store}. */
    @Bean(destroyMethod = "")
    MongoClient mongoClient(Store store) {
        return store.client();
    }
}
