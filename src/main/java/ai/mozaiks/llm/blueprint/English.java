package ai.mozaiks.llm.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;

/**
 * Sentences and words of English text, with OpenNLP. The models are loaded once, all at the same time, when first
 * needed. A reader belongs to one thread; the models are shared.
 */
final class English {

    private static final class Models {
        private static final CompletableFuture<POSModel> TAGS = load("pos", POSModel::new);
        private static final CompletableFuture<LemmatizerModel> LEMMAS = load("lemmas", LemmatizerModel::new);
        private static final CompletableFuture<TokenizerModel> TOKENS = load("tokens", TokenizerModel::new);
        private static final CompletableFuture<SentenceModel> SENTENCES = load("sentence", SentenceModel::new);

        /** Calling it loads the class, and that the models. */
        static void start() {}
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(InputStream in) throws IOException;
    }

    /** Nobody writes longer sentences; what comes without a full stop is cut here, so that no reader goes too deep. */
    private static final int LONGEST = 150;

    private final SentenceDetectorME sentences = new SentenceDetectorME(Models.SENTENCES.join());
    private final TokenizerME tokens = new TokenizerME(Models.TOKENS.join());
    private final POSTaggerME tags = new POSTaggerME(Models.TAGS.join());
    private final LemmatizerME lemmas = new LemmatizerME(Models.LEMMAS.join());
    private final Spelling spelling;

    English(Spelling spelling) {
        this.spelling = spelling;
    }

    /** Starts loading the models without waiting for them. */
    static void prepare() {
        Models.start();
    }

    /** The sentences of one line, each as its words; misspelt words come mended. */
    List<List<Token>> read(String line) {
        List<List<Token>> read = new ArrayList<>();
        for (String sentence : sentences.sentDetect(line)) {
            String[] words = words(sentence);
            for (int start = 0; start < words.length; start += LONGEST) {
                read.add(tagged(Arrays.copyOfRange(words, start, Math.min(words.length, start + LONGEST))));
            }
        }
        return read;
    }

    private String[] words(String sentence) {
        String[] words = withHyphens(sentence);
        for (int i = 0; i < words.length; i++) {
            String lower = words[i].toLowerCase(Locale.ROOT);
            String mended = spelling.mend(lower);
            if (!mended.equals(lower) && (i == 0 || words[i].equals(lower))) {
                words[i] = mended;
            }
        }
        return words;
    }

    /** The tokeniser takes "follow-up" apart sometimes, and sometimes not: here it stays one word. */
    private String[] withHyphens(String sentence) {
        List<String> words = new ArrayList<>();
        int end = -1;
        for (Span span : tokens.tokenizePos(sentence)) {
            String word = span.getCoveredText(sentence).toString();
            boolean joins = span.getStart() == end
                    && (word.startsWith("-") || words.getLast().endsWith("-"));
            if (joins) {
                words.set(words.size() - 1, words.getLast() + word);
            } else {
                words.add(word);
            }
            end = span.getEnd();
        }
        return words.toArray(String[]::new);
    }

    private List<Token> tagged(String[] words) {
        String[] tag = tags.tag(words);
        String[] lemma = lemmas.lemmatize(words, tag);
        List<Token> tagged = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            tagged.add(new Token(words[i], words[i].toLowerCase(Locale.ROOT), tag[i], lemma[i]));
        }
        return tagged;
    }

    private static <T> CompletableFuture<T> load(String model, Reading<T> reading) {
        String name = "/opennlp-en-ud-ewt-%s-1.3-2.5.4.bin".formatted(model);
        return CompletableFuture.supplyAsync(() -> {
            try (InputStream in = English.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the language model \"%s\" is not on the classpath".formatted(name));
                }
                return reading.from(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
