package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.Chunk.Doing;
import ai.mozaiks.llm.blueprint.Chunk.Link;
import ai.mozaiks.llm.blueprint.Chunk.Preposition;
import ai.mozaiks.llm.blueprint.Chunk.Relative;
import ai.mozaiks.llm.blueprint.Chunk.Thing;
import ai.mozaiks.llm.blueprint.Chunk.Times;
import ai.mozaiks.llm.blueprint.Fact.Partner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the facts of one clause. Not thread-safe; one use. */
final class ClauseReader {

    private static final Set<String> HAVING = Set.of("with", "including", "such as", "plus");
    private static final Set<String> IN = Set.of(
            "in", "at", "on", "per", "from", "to", "under", "within", "into", "about", "during", "among", "across");

    private final Topics topics;
    private final List<Chunk> chunks;
    private final List<Fact> facts;
    private final Predicates predicates;
    private final Coverage coverage;
    private int at;
    private List<NounPhrase> subjects = List.of();
    /** "book walks for dogs with walkers": who walks is said of the booking, not of the dogs. */
    private boolean havingBelongsToVerb;
    /** "a shop for jewellery with orders": the shop has them. */
    private boolean havingBelongsToApplication;

    ClauseReader(Lexicon lexicon, Topics topics, List<Chunk> chunks, Coverage coverage, List<Fact> facts) {
        this.topics = topics;
        this.chunks = chunks;
        this.facts = facts;
        this.coverage = coverage;
        this.predicates = new Predicates(lexicon, topics, facts);
    }

    /** Reads the clause; a verb without a subject gets the one given here, if any. */
    void read(List<NounPhrase> impliedSubjects) {
        subjects = impliedSubjects;
        while (at < chunks.size()) {
            switch (chunks.get(at)) {
                case Link(var word, var _, var _) -> {
                    if (Set.of(".", "!", "?", ";").contains(word)) {
                        subjects = List.of();
                    }
                    at++;
                }
                case Relative relative -> relative(relative);
                case Preposition preposition -> opening(preposition);
                case Thing _ -> things();
                case Doing doing -> predicate(doing);
                case Times _ -> at++;
            }
        }
    }

    private void relative(Relative relative) {
        at++;
        NounPhrase last = topics.last();
        if (at < chunks.size()
                && chunks.get(at) instanceof Doing
                && last != null
                && !Set.of("where", "when").contains(relative.word())) {
            subjects = List.of(last);
        }
    }

    /** "For each recipe, store the title": what follows is about recipes. */
    private void opening(Preposition preposition) {
        at++;
        if (at < chunks.size() && chunks.get(at) instanceof Thing) {
            NounPhrase before = at > 1 ? topics.latest() : null;
            List<NounPhrase> list = list();
            if (preposition.word().equals("for") && !topics.isApplication(list.getFirst())) {
                topics.about(list.getFirst());
                facts.add(new Fact.Kept(list.getFirst()));
                list.forEach(coverage::take);
            } else if (HAVING.contains(preposition.word())) {
                list.forEach(thing -> said(before, thing));
            }
        }
    }

    /** "record inspections, with date and notes": the inspections have them. */
    private void said(@Nullable NounPhrase owner, NounPhrase thing) {
        if (owner == null || topics.isApplication(owner)) {
            wish(thing);
        } else {
            coverage.take(thing);
            facts.add(new Fact.Has(owner, thing, false, false));
        }
    }

    private void things() {
        List<NounPhrase> list = list();
        if (at < chunks.size() && chunks.get(at) instanceof Doing doing && !doing.bare()) {
            subjects = list;
            predicate(doing);
        } else if (list.size() > 1
                || at >= chunks.size()
                || chunks.get(at) instanceof Link
                || chunks.get(at) instanceof Relative) {
            list.forEach(this::wish);
        } else {
            wish(list.getFirst());
        }
    }

    private void mention(NounPhrase noun) {
        if (topics.isFirst() && opensText()) {
            topics.open(noun);
        }
        topics.mention(noun);
        if (topics.isApplication(noun)) {
            coverage.take(noun);
            facts.add(new Fact.Application(noun));
        }
    }

    /** "A Bücherei with books", "a plot where…": what comes first and has or hosts the rest is the application. */
    private boolean opensText() {
        return at < chunks.size()
                && ((chunks.get(at) instanceof Preposition preposition && HAVING.contains(preposition.word()))
                        || (chunks.get(at) instanceof Relative relative
                                && relative.word().equals("where")));
    }

    private void wish(NounPhrase thing) {
        coverage.take(thing);
        if (!topics.isPronoun(thing) && !topics.isApplication(thing)) {
            NounPhrase owner = topics.owned(thing);
            facts.add(owner == null ? new Fact.Wish(thing) : new Fact.Has(owner, thing, false, false));
        }
    }

    /** Things in a row, each with what hangs on it. Stops before one that starts a clause of its own. */
    private List<NounPhrase> list() {
        List<NounPhrase> list = new ArrayList<>();
        while (at < chunks.size() && chunks.get(at) instanceof Thing(NounPhrase noun)) {
            at++;
            NounPhrase whole = merged(noun);
            list.add(whole);
            mention(whole);
            attachments(whole);
            int next = afterLinks();
            if (next == at || next >= chunks.size() || !(chunks.get(next) instanceof Thing) || startsClause(next)) {
                break;
            }
            at = next;
        }
        return list;
    }

    /** "number of pages" is one thing. */
    private NounPhrase merged(NounPhrase noun) {
        while (at + 1 < chunks.size()
                && chunks.get(at) instanceof Preposition of
                && of.word().equals("of")
                && chunks.get(at + 1) instanceof Thing(NounPhrase other)
                && topics.isOneName(noun, other)) {
            at += 2;
            noun = topics.joined(noun, other);
        }
        return noun;
    }

    private void attachments(NounPhrase owner) {
        while (at < chunks.size()) {
            if (chunks.get(at) instanceof Doing doing && doing.bare()) {
                List<NounPhrase> before = subjects;
                subjects = List.of(owner);
                predicate(doing);
                subjects = before;
            } else if (chunks.get(at) instanceof Preposition preposition && at + 1 < chunks.size()) {
                if (!attached(owner, preposition.word())) {
                    return;
                }
            } else {
                return;
            }
        }
    }

    private boolean attached(NounPhrase owner, String preposition) {
        if (chunks.get(at + 1) instanceof Doing doing && preposition.equals("for")) {
            at++;
            subjects = List.of();
            predicate(doing);
            return true;
        }
        if (!(chunks.get(at + 1) instanceof Thing)) {
            return false;
        }
        at++;
        if (HAVING.contains(preposition)) {
            boolean ofVerb =
                    havingBelongsToVerb && chunks.get(at) instanceof Thing(NounPhrase with) && !topics.isProperty(with);
            if (ofVerb || havingBelongsToApplication) {
                at--;
                return false;
            }
            having(owner);
            return true;
        }
        List<NounPhrase> targets;
        if (topics.isApplication(owner)) {
            havingBelongsToApplication = true;
            targets = list();
            havingBelongsToApplication = false;
        } else {
            targets = one();
        }
        for (NounPhrase target : targets) {
            Fact fact = topics.attachment(owner, preposition, target);
            if (fact != null) {
                coverage.take(target);
                facts.add(fact);
            }
        }
        return true;
    }

    private List<NounPhrase> one() {
        NounPhrase noun = ((Thing) chunks.get(at++)).noun();
        NounPhrase whole = merged(noun);
        topics.mention(whole);
        return List.of(whole);
    }

    private void having(NounPhrase owner) {
        boolean application = topics.isApplication(owner);
        int before = facts.size();
        List<NounPhrase> list = topics.completed(list());
        List<Fact> had = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            NounPhrase thing = list.get(i);
            coverage.take(thing);
            NounPhrase possessor = topics.owned(thing);
            boolean sibling = i > 0 && !list.get(i - 1).phrase().equals(thing.phrase());
            had.add(
                    possessor != null && !possessor.equals(thing)
                            ? new Fact.Has(possessor, thing, false, false)
                            : application ? new Fact.Wish(thing) : new Fact.Has(owner, thing, false, sibling));
        }
        facts.addAll(before, had);
    }

    private int afterLinks() {
        int next = at;
        while (next < chunks.size()
                && chunks.get(next) instanceof Link(var word, var _, var _)
                && !Set.of(".", "!", "?", ";").contains(word)) {
            next++;
        }
        return next;
    }

    /** Whether the thing at {@code i} is the subject of what follows, not one more of the list before. */
    private boolean startsClause(int i) {
        int next = i + 1;
        if (next < chunks.size()
                && chunks.get(next) instanceof Link(var word, var _, var _)
                && word.equals("and")
                && next + 2 < chunks.size()
                && chunks.get(next + 1) instanceof Thing
                && chunks.get(next + 2) instanceof Doing doing
                && !doing.bare()) {
            return at > 0
                    && chunks.get(i - 1) instanceof Link(var comma, var _, var _)
                    && comma.equals(",")
                    && topics.areBothPeople(chunks.get(i), chunks.get(next + 1));
        }
        if (next + 1 < chunks.size()
                && chunks.get(next) instanceof Preposition
                && chunks.get(next + 1) instanceof Thing) {
            next += 2;
        }
        return next < chunks.size() && chunks.get(next) instanceof Doing doing && !doing.bare();
    }

    // --- Predicates

    private void predicate(Doing doing) {
        at++;
        coverage.take(doing);
        subjects.forEach(coverage::take);
        List<NounPhrase> actors = predicates.actors(subjects, doing);
        int first = facts.size();
        List<NounPhrase> objects = at < chunks.size() && chunks.get(at) instanceof Thing && !startsClause(at)
                ? topics.completed(objects(doing))
                : sharedObjects(doing);
        List<Partner> partners = new ArrayList<>();
        int times = 0;
        while (at < chunks.size()) {
            if (chunks.get(at) instanceof Times limit) {
                times = limit.count();
                coverage.take(limit);
                at++;
            } else if (chunks.get(at) instanceof Preposition preposition
                    && at + 1 < chunks.size()
                    && chunks.get(at + 1) instanceof Thing) {
                at++;
                partners(preposition.word(), partners);
            } else {
                break;
            }
        }
        List<Fact> told = predicates.tell(actors, doing, objects, partners, times);
        if (told.isEmpty()) {
            actors.forEach(coverage::leave);
            coverage.leave(doing);
        } else {
            objects.forEach(coverage::take);
            partners.forEach(partner -> coverage.take(partner.noun()));
        }
        facts.addAll(Math.min(first, facts.size()), told);
        nextVerb(actors);
    }

    /** "belong to categories and have a condition": the next verb has the same subject. */
    private void nextVerb(List<NounPhrase> actors) {
        int next = afterLinks();
        if (next < chunks.size() && chunks.get(next) instanceof Doing doing && !doing.bare()) {
            at = next;
            subjects = actors;
            predicate(doing);
        }
    }

    private List<NounPhrase> objects(Doing doing) {
        if (predicates.takesAttachments(doing)) {
            return list();
        }
        List<NounPhrase> list = new ArrayList<>();
        while (at < chunks.size() && chunks.get(at) instanceof Thing(NounPhrase noun)) {
            at++;
            NounPhrase whole = merged(noun);
            list.add(whole);
            mention(whole);
            if (at < chunks.size() && chunks.get(at) instanceof Doing reduced && reduced.bare()) {
                attachments(whole);
            }
            int next = afterLinks();
            if (next == at || next >= chunks.size() || !(chunks.get(next) instanceof Thing) || startsClause(next)) {
                break;
            }
            at = next;
        }
        return list;
    }

    private void partners(String preposition, List<Partner> partners) {
        havingBelongsToVerb = true;
        for (NounPhrase noun : list()) {
            partners.add(new Partner(preposition, noun));
        }
        havingBelongsToVerb = false;
    }

    /** "approve or reject requests": both verbs have the object of the last. */
    private List<NounPhrase> sharedObjects(Doing doing) {
        boolean shares = at + 2 < chunks.size()
                && chunks.get(at) instanceof Link
                && chunks.get(at + 1) instanceof Doing
                && predicates.isDeed(doing)
                && predicates.isDeed((Doing) chunks.get(at + 1));
        return shares && chunks.get(at + 2) instanceof Thing(NounPhrase noun) ? List.of(noun) : List.of();
    }

    static boolean isPlacing(String preposition) {
        return IN.contains(preposition);
    }

    static boolean isHaving(String preposition) {
        return HAVING.contains(preposition);
    }

    @Nullable
    NounPhrase lastTopic() {
        return topics.last();
    }
}
