package ai.mozaiks.llm.blueprint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers the values made last. Two threads may make the same value at once; one of them is kept. */
final class Bounded<K, V> {

    private final Map<K, V> values;

    Bounded(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    V get(K key, Function<K, V> make) {
        synchronized (values) {
            V known = values.get(key);
            if (known != null) {
                return known;
            }
        }
        V made = make.apply(key);
        synchronized (values) {
            values.put(key, made);
        }
        return made;
    }
}
