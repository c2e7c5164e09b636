package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftRoles.DraftRole;
import ai.mozaiks.llm.blueprint.DraftRoles.Right;
import ai.mozaiks.llm.blueprint.Fact.Done;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a text lets whom do. Somebody who only does something is no role yet; staff and "only" make roles of all. */
final class Rights {

    private final Lexicon lexicon;
    private final Draft draft;
    private final Deeds deeds;
    private final Effects effects;

    Rights(Lexicon lexicon, Draft draft, Deeds deeds, Effects effects) {
        this.lexicon = lexicon;
        this.draft = draft;
        this.deeds = deeds;
        this.effects = effects;
    }

    void add(Done done) {
        NounPhrase actor = done.actor();
        if (actor == null || !deeds.isNamed(actor)) {
            return;
        }
        boolean staff = deeds.isStaff(actor);
        if (staff || done.only()) {
            draft.roles.want();
        }
        if (done.only()
                && done.things().stream().anyMatch(thing -> !thing.possessive().isEmpty())) {
            draft.notUnderstood(done.text(), "whoever may see such records sees all of them, not only their own");
        }
        DraftRole role = draft.roles.role(draft.key(actor));
        role.named |= staff || done.only() || done.modal();
        boolean everything = done.things().stream()
                        .anyMatch(thing -> thing.phrase().matches("everything|anything|all|all .*|whole .*"))
                || done.things().stream().anyMatch(thing -> thing.quantity().equals("all") && !deeds.isNamed(thing));
        if (everything
                && (lexicon.verbs.is("manage", done.verb())
                        || done.verb().equals("do")
                        || lexicon.verbs.is("update", done.verb()))) {
            role.all = true;
        }
        for (DraftEntity entity : concerned(done)) {
            role.allow(entity, rights(done, entity));
        }
    }

    private List<DraftEntity> concerned(Done done) {
        List<DraftEntity> concerned = new ArrayList<>();
        for (NounPhrase thing : done.things()) {
            DraftEntity entity = draft.find(thing);
            if (deeds.isWhole(thing)) {
                draft.entities().stream()
                        .filter(other -> !other.joins && !lexicon.isPerson(other.key))
                        .forEach(concerned::add);
            } else if (entity != null) {
                concerned.add(entity);
                draft.entities().stream()
                        .filter(other ->
                                other.joins && other.isLinkedTo(entity) && lexicon.verbs.join(done.verb()) != null)
                        .forEach(concerned::add);
            }
        }
        if (concerned.isEmpty() && deeds.isEffect(done)) {
            effects.target().ifPresent(concerned::add);
        }
        return concerned;
    }

    private Set<Right> rights(Done done, DraftEntity entity) {
        Set<Right> rights = EnumSet.of(Right.READ);
        String verb = done.verb();
        if (lexicon.verbs.is("manage", verb) || verb.equals("do")) {
            return EnumSet.allOf(Right.class);
        }
        if (lexicon.verbs.is("create", verb)
                || lexicon.verbs.is("author", verb)
                || (lexicon.verbs.join(verb) != null && entity.joins)) {
            rights.add(Right.CREATE);
        }
        if (lexicon.verbs.is("update", verb) || deeds.isEffect(done)) {
            rights.add(Right.UPDATE);
        }
        if (lexicon.verbs.is("delete", verb)) {
            rights.add(Right.DELETE);
        }
        return rights;
    }
}
