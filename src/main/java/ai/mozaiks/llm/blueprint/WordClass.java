package ai.mozaiks.llm.blueprint;

import java.util.Set;

/** The small words that hold a sentence together. */
final class WordClass {

    static final Set<String> DETERMINERS = Set.of(
            "a",
            "an",
            "the",
            "this",
            "these",
            "those",
            "each",
            "every",
            "all",
            "any",
            "some",
            "no",
            "its",
            "their",
            "my",
            "our",
            "your",
            "his",
            "her",
            "many",
            "several",
            "multiple",
            "various",
            "numerous",
            "few",
            "both",
            "another",
            "own",
            "such",
            "more",
            "most",
            "either",
            "different",
            "certain",
            "other",
            "two",
            "three",
            "one",
            "per");

    static final Set<String> POSSESSIVES = Set.of("its", "their", "my", "our", "your", "his", "her", "whose");

    static final Set<String> PREPOSITIONS = Set.of(
            "with",
            "without",
            "for",
            "in",
            "on",
            "at",
            "by",
            "from",
            "of",
            "per",
            "about",
            "into",
            "between",
            "under",
            "via",
            "during",
            "as",
            "like",
            "than",
            "after",
            "before",
            "until",
            "within",
            "among",
            "across",
            "including",
            "to",
            "against",
            "through",
            "over",
            "around",
            "near",
            "using",
            "behind",
            "towards",
            "toward",
            "onto",
            "regarding",
            "plus");

    static final Set<String> LINKS = Set.of(",", "and", "or", "but", "/", "nor", "+", ";", ".", "!", "?", ":");

    static final Set<String> RELATIVES = Set.of(
            "who",
            "which",
            "that",
            "where",
            "whom",
            "when",
            "while",
            "because",
            "if",
            "so",
            "whether",
            "once they",
            "since",
            "whenever");

    static final Set<String> MODALS =
            Set.of("can", "could", "may", "might", "must", "should", "will", "would", "shall", "cannot", "can't");

    static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "being", "am", "gets", "get");

    static final Set<String> DO = Set.of("do", "does", "did");

    static final Set<String> NEGATIONS =
            Set.of("not", "n't", "never", "don't", "doesn't", "can't", "cannot", "won't", "isn't", "aren't");

    static final Set<String> PRONOUNS = Set.of(
            "i",
            "we",
            "you",
            "they",
            "he",
            "she",
            "it",
            "them",
            "us",
            "me",
            "him",
            "everyone",
            "everybody",
            "anyone",
            "anybody",
            "someone",
            "somebody",
            "one",
            "which",
            "who");

    static final Set<String> ADVERBS = Set.of(
            "also",
            "just",
            "then",
            "only",
            "always",
            "usually",
            "often",
            "automatically",
            "easily",
            "quickly",
            "online",
            "later",
            "again",
            "too",
            "together",
            "sometimes",
            "simply",
            "directly",
            "normally",
            "really",
            "still",
            "already",
            "regularly",
            "currently",
            "either",
            "please",
            "back",
            "there",
            "here",
            "now",
            "ever",
            "instead",
            "daily",
            "weekly",
            "down",
            "away",
            "off");

    private WordClass() {}
}
