package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.AppSpec.NotUnderstood;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application while it is being understood. Not thread-safe. */
final class Draft {

    private final Lexicon lexicon;
    private final Map<String, DraftEntity> entities = new LinkedHashMap<>();
    final Set<String> features = new LinkedHashSet<>();
    final List<NotUnderstood> notUnderstood = new ArrayList<>();
    final List<String> assumptions = new ArrayList<>();
    final DraftRoles roles = new DraftRoles();

    /** Where the first records belong by their name: "restaurant" for restaurant tables. */
    String setting = "";

    @Nullable
    NounPhrase application;

    @Nullable
    NounPhrase purpose;

    @Nullable
    String currency;

    Draft(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    Collection<DraftEntity> entities() {
        return entities.values();
    }

    boolean isEmpty() {
        return entities.isEmpty();
    }

    /** The name of one such record: "book" for "available Books". */
    String key(NounPhrase noun) {
        return lexicon.usual(lexicon.inflection.singular(withoutPlace(noun.noun())));
    }

    /** The kind of record meant, if it is one we know already. */
    @Nullable
    DraftEntity find(NounPhrase noun) {
        DraftEntity exact = entities.get(key(noun));
        if (exact == null) {
            exact = entities.get(lexicon.inflection.singular(noun.phrase()));
        }
        return exact != null ? exact : similar(key(noun));
    }

    @Nullable
    DraftEntity find(String key) {
        return entities.get(key);
    }

    /** The kind of record meant, known or new. */
    DraftEntity entity(NounPhrase noun) {
        DraftEntity known = find(noun);
        if (known != null) {
            return known;
        }
        return add(key(noun));
    }

    DraftEntity entity(String key) {
        DraftEntity known = entities.get(key);
        return known != null ? known : add(key);
    }

    private DraftEntity add(String key) {
        DraftEntity entity = new DraftEntity(key, lexicon.inflection.plural(key));
        entities.put(key, entity);
        return entity;
    }

    void remove(DraftEntity entity) {
        entities.remove(entity.key);
    }

    void notUnderstood(String text, String reason) {
        NotUnderstood missed = NotUnderstood.of(text, reason);
        if (!missed.text().isEmpty()
                && notUnderstood.stream().noneMatch(known -> known.text().equals(missed.text()))) {
            notUnderstood.add(missed);
        }
    }

    void assume(String assumption) {
        if (!assumptions.contains(assumption)) {
            assumptions.add(assumption);
        }
    }

    /** "customer orders" are the orders when customers are kept too; "posts" are the blog posts when there are no others. */
    private @Nullable DraftEntity similar(String key) {
        int space = key.lastIndexOf(' ');
        if (space > 0) {
            String owner = lexicon.inflection.singular(key.substring(0, space));
            DraftEntity head = entities.get(key.substring(space + 1));
            return head != null && (entities.containsKey(owner) || lexicon.isPerson(owner)) ? head : null;
        }
        List<DraftEntity> longer = entities.values().stream()
                .filter(entity -> entity.key.endsWith(" " + key) || isClosedCompound(entity.key, key))
                .toList();
        return longer.size() == 1 ? longer.getFirst() : null;
    }

    /** Who tracks houseplants and then speaks of plants means the same. */
    private boolean isClosedCompound(String longer, String key) {
        return key.length() > 4
                && !longer.equals(key)
                && longer.endsWith(key)
                && !longer.contains(" ")
                && !lexicon.isThing(longer);
    }

    private void setting(String place) {
        setting = setting.isEmpty() ? place : setting;
    }

    /** "restaurant tables" are tables. */
    private String withoutPlace(String noun) {
        String rest = noun;
        for (int space = rest.indexOf(' '); space > 0; space = rest.indexOf(' ')) {
            String first = rest.substring(0, space);
            String second = rest.substring(space + 1);
            int next = second.indexOf(' ');
            if (next > 0 && lexicon.isPlace(first + " " + second.substring(0, next))) {
                setting(first + " " + second.substring(0, next));
                rest = second.substring(next + 1);
            } else if (lexicon.isPlace(first) && lexicon.isThing(lexicon.inflection.singular(second))) {
                setting(first);
                rest = second;
            } else {
                break;
            }
        }
        return rest;
    }
}
