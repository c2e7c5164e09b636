package ai.mozaiks.llm;

/** A chat model. Blocking: call it from a virtual thread. Safe for many threads. */
public interface ChatModel {

    /** As packages and usage records name it, e.g. {@code gpt-4o} or {@code blueprint/1}. */
    String name();

    /** Throws {@link ChatModelException} when there is no reply. */
    ChatReply chat(ChatRequest request);

    /** Whether the same request always gives the same reply, at no cost, so that a call needs no record before it is made. */
    default boolean deterministic() {
        return false;
    }
}
