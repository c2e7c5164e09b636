package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.Chunk.Doing;
import ai.mozaiks.llm.blueprint.Chunk.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a whole text: its lines, its sentences, their clauses, and what a heading says about what follows it. */
final class TextReader {

    private static final Set<String> ROLES =
            Set.of("roles", "role", "user roles", "users", "actors", "permissions", "user types", "access");
    private static final Set<String> FIELDS =
            Set.of("fields", "attributes", "properties", "columns", "data", "details");
    private static final Set<String> LABELS = Set.of(
            "features",
            "requirements",
            "functionality",
            "entities",
            "models",
            "tables",
            "collections",
            "objects",
            "data model",
            "main features",
            "key features",
            "functions",
            "must have",
            "nice to have",
            "requirement",
            "feature",
            "pages",
            "screens",
            "modules",
            "goal",
            "description",
            "summary",
            "overview",
            "idea",
            "app",
            "application",
            "project",
            "title",
            "relationships",
            "relations",
            "rules",
            "user stories");
    private static final Pattern ONE_OF = Pattern.compile(
            "(?<what>[\\p{L}-]+) (?<is>can be|is|are|may be|must be|could be|should be)(?<either> either| one of)?:? (?<values>(?:[\\p{L}-]+(?: [\\p{L}-]+)?, ){0,12}[\\p{L}-]+(?: [\\p{L}-]+)?,? or [\\p{L}-]+(?: [\\p{L}-]+)?)(?=[.,;)]|$)");

    private final Lexicon lexicon;
    private final English english;
    private final Topics topics;
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable String section;
    private @Nullable NounPhrase heading;

    TextReader(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.english = new English(lexicon.spelling);
        this.topics = new Topics(lexicon);
    }

    List<Fact> read(CleanText text) {
        for (CleanText.Line line : text.lines()) {
            if (!line.bullet()) {
                section = null;
                heading = null;
            }
            for (List<Token> sentence : english.read(withValueLists(line.text()))) {
                sentence(sentence, line.bullet());
            }
        }
        return facts;
    }

    /** "a task is open or done" says what "a task has status (open, done)" says. */
    private String withValueLists(String line) {
        return ONE_OF.matcher(line).replaceAll(match -> Matcher.quoteReplacement(valueList(match)));
    }

    private String valueList(java.util.regex.MatchResult match) {
        String what = match.group("what");
        String[] values =
                match.group("values").toLowerCase(java.util.Locale.ROOT).split(",? or |, ", -1);
        boolean deeds = match.group("either") == null
                && match.group("is").endsWith("can be")
                && List.of(values).stream().allMatch(value -> lexicon.verbs.find(value.split(" ", 2)[0]) != null);
        if (deeds || List.of(values).stream().anyMatch(value -> value.matches("(a|an|the|by|in a|with|for) .*"))) {
            return match.group();
        }
        String list = " (" + String.join(", ", values) + ")";
        return lexicon.fields.find(what.toLowerCase(java.util.Locale.ROOT)).isPresent()
                ? what + list
                : what + " has status" + list;
    }

    private void sentence(List<Token> sentence, boolean bullet) {
        List<List<Token>> parts = parts(sentence, ":");
        if (parts.size() == 1 && !sentence.getLast().lower().equals(":")) {
            clauses(parts.getFirst(), false);
            return;
        }
        List<Token> head = parts.removeFirst();
        List<Token> rest = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                rest.add(new Token(",", ",", "PUNCT", ","));
            }
            rest.addAll(parts.get(i));
        }
        headed(head, rest, bullet);
    }

    /** Text behind a colon means what stands before it says. */
    private void headed(List<Token> head, List<Token> rest, boolean bullet) {
        String label = String.join(" ", head.stream().map(Token::lower).toList());
        if (ROLES.contains(label) || FIELDS.contains(label) || LABELS.contains(label)) {
            section = label;
            clauses(rest, false);
            return;
        }
        List<Chunk> chunks = Chunker.chunk(lexicon, head);
        List<Chunk> behind = Chunker.chunk(lexicon, rest);
        boolean tells = behind.stream().anyMatch(Doing.class::isInstance);
        if (isValues(chunks, behind)) {
            NounPhrase field = ((Thing) chunks.getLast()).noun();
            chunks.set(chunks.size() - 1, new Thing(field.withValues(texts(behind), field.to())));
            read(chunks, head, List.of());
            return;
        }
        if (chunks.size() == 1
                && chunks.getFirst() instanceof Thing(NounPhrase noun)
                && isEntity(noun, behind, tells, bullet)) {
            about(noun, behind, rest, tells);
            return;
        }
        clauses(head, true);
        NounPhrase last = topics.last();
        if (!tells && last != null && !topics.isApplication(last) && !rest.isEmpty() && isFields(behind)) {
            fields(last, behind, rest);
        } else {
            clauses(rest, false);
        }
    }

    private boolean isEntity(NounPhrase noun, List<Chunk> behind, boolean tells, boolean bullet) {
        boolean first = topics.isFirst();
        return (bullet && !(first && topics.isKindOfApplication(noun)))
                || (!first && !topics.isKindOfApplication(noun))
                || (first && !tells && isFields(behind) && !topics.isKindOfApplication(noun));
    }

    private void about(NounPhrase noun, List<Chunk> behind, List<Token> rest, boolean tells) {
        topics.mention(noun);
        heading = noun;
        facts.add(new Fact.Kept(noun));
        if (tells) {
            topics.about(noun);
            read(behind, rest, List.of(noun));
        } else {
            fields(noun, behind, rest);
        }
    }

    private void fields(NounPhrase owner, List<Chunk> behind, List<Token> rest) {
        for (Chunk chunk : behind) {
            if (chunk instanceof Thing(NounPhrase thing)) {
                facts.add(new Fact.Has(owner, thing, false, false));
            }
        }
        Coverage coverage = new Coverage(lexicon, rest);
        behind.stream().filter(Thing.class::isInstance).forEach(coverage::take);
        missed(coverage);
    }

    /** Whether a list names properties of a record rather than kinds of records. */
    private boolean isFields(List<Chunk> list) {
        List<NounPhrase> nouns = list.stream()
                .filter(Thing.class::isInstance)
                .map(chunk -> ((Thing) chunk).noun())
                .toList();
        long fields = nouns.stream()
                .filter(noun -> lexicon.fields.find(noun.phrase()).isPresent())
                .count();
        return !nouns.isEmpty() && fields * 2 >= nouns.size();
    }

    private boolean isValues(List<Chunk> head, List<Chunk> behind) {
        return head.size() > 1
                && head.getLast() instanceof Thing(NounPhrase noun)
                && lexicon.fields
                        .find(noun.phrase())
                        .filter(found -> found.type() == FieldType.ENUM || found.type() == FieldType.STRING)
                        .isPresent()
                && !behind.isEmpty()
                && behind.stream().noneMatch(Doing.class::isInstance)
                && !isFields(behind);
    }

    private static List<String> texts(List<Chunk> chunks) {
        return chunks.stream()
                .filter(Thing.class::isInstance)
                .map(chunk -> ((Thing) chunk).noun().phrase())
                .toList();
    }

    private void clauses(List<Token> tokens, boolean keepTopic) {
        for (List<Token> clause : parts(tokens, ";")) {
            if (ROLES.contains(String.valueOf(section))
                    && Chunker.chunk(lexicon, clause).stream().noneMatch(Doing.class::isInstance)) {
                roles(clause);
            } else {
                List<NounPhrase> subjects = heading == null ? List.of() : List.of(heading);
                read(Chunker.chunk(lexicon, clause), clause, subjects);
            }
            if (!keepTopic) {
                topics.endOfClause();
            }
        }
    }

    private void roles(List<Token> clause) {
        for (Chunk chunk : Chunker.chunk(lexicon, clause)) {
            if (chunk instanceof Thing(NounPhrase noun)) {
                facts.add(new Fact.RoleNamed(noun));
            }
        }
    }

    private void read(List<Chunk> chunks, List<Token> tokens, List<NounPhrase> subjects) {
        Coverage coverage = new Coverage(lexicon, tokens);
        new ClauseReader(lexicon, topics, chunks, coverage, facts).read(subjects);
        missed(coverage);
    }

    private void missed(Coverage coverage) {
        coverage.missed().forEach(text -> facts.add(new Fact.Unclear(text, "no blueprint fits it")));
    }

    private static List<List<Token>> parts(List<Token> tokens, String separator) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += token.lower().equals("(") ? 1 : token.lower().equals(")") ? -1 : 0;
            if (depth <= 0 && token.lower().equals(separator)) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(part);
        parts.removeIf(List::isEmpty);
        return parts.isEmpty() ? new ArrayList<>(List.of(new ArrayList<>())) : parts;
    }
}
