package ai.mozaiks.tenant.mongo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param uri of a MongoDB, e.g. {@code mongodb://host:27017/MozaiksAI}; empty for the embedded store */
@ConfigurationProperties("mozaiks.store")
record StoreProperties(@DefaultValue("") String uri) {}
