package ai.mozaiks.cli;

import ai.mozaiks.execution.PublishedEvent;

/** Shows a person, or a program, how a run goes on. */
interface Progress {

    void show(PublishedEvent event);

    /** Removes what is drawn only while something runs. */
    default void finish() {}
}
