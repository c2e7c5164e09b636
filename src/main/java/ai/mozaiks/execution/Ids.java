package ai.mozaiks.execution;

/** Where new ids come from: unique, and in the order of their making. */
@FunctionalInterface
public interface Ids {

    String next();
}
