package ai.mozaiks.api;

/** Where one client's events go. Called by one thread at a time; may block while the client is slow. */
public interface EventSink {

    /** Throws {@link ClientGoneException} when the client has left or takes nothing any more. */
    void send(EventEnvelope event);

    /** Lets proxies and the client know that nobody has died. */
    void keepAlive();

    void close();
}
