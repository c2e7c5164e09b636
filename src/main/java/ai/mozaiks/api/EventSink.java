package ai.mozaiks.api;

import ai.mozaiks.execution.PublishedEvent;

/** Where one client's events go. Called by one thread at a time; may block while the client is slow. */
public interface EventSink {

    /** Throws {@link ClientGoneException} when the client has left or takes nothing any more. */
    void send(PublishedEvent event);

    /** Lets proxies and the client know that nobody has died. */
    void keepAlive();

    void close();
}
