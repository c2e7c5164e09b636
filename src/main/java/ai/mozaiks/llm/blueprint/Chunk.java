package ai.mozaiks.llm.blueprint;

/** One building block of a clause. {@code from} and {@code to} count its tokens. */
sealed interface Chunk {

    int from();

    int to();

    record Thing(NounPhrase noun) implements Chunk {
        @Override
        public int from() {
            return noun.from();
        }

        @Override
        public int to() {
            return noun.to();
        }
    }

    /**
     * What is done.
     *
     * @param base the verb, with its particle: "sign up"
     * @param modal whether it can, may or must be done
     * @param passive whether it is done to what stands before
     * @param only whether nothing else is done
     * @param bare whether it follows a noun without "is": "courses taught by teachers"
     */
    record Doing(
            String base,
            Verbs.Form form,
            boolean modal,
            boolean passive,
            boolean negated,
            boolean only,
            boolean bare,
            int from,
            int to)
            implements Chunk {}

    /** "with", "of", "for"… */
    record Preposition(String word, int from, int to) implements Chunk {}

    /** A comma, "and", "or". */
    record Link(String word, int from, int to) implements Chunk {}

    /** "who", "which", "where", "when": what follows is a clause of its own. */
    record Relative(String word, int from, int to) implements Chunk {}

    /** "once", "at most 3 times". */
    record Times(int count, int from, int to) implements Chunk {}
}
