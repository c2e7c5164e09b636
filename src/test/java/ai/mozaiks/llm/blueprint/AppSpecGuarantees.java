package ai.mozaiks.llm.blueprint;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.blueprint.AppSpec.Choice;
import ai.mozaiks.llm.blueprint.AppSpec.Entity;
import ai.mozaiks.llm.blueprint.AppSpec.Field;
import ai.mozaiks.llm.blueprint.AppSpec.Relation;
import ai.mozaiks.llm.blueprint.AppSpec.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What blueprints may rely on, whatever a person typed. Answers every promise a spec breaks. */
final class AppSpecGuarantees {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][A-Za-z0-9]{0,80}");
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,80}");
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final Pattern VALUE = Pattern.compile("[a-z0-9-]+");
    private static final Pattern UNSAFE = Pattern.compile("[\"'`\\\\<>{}$&\\p{Cntrl}]");
    private static final Set<String> RESERVED = Set.of(
            "class",
            "delete",
            "new",
            "default",
            "return",
            "function",
            "var",
            "let",
            "const",
            "import",
            "export",
            "enum",
            "package",
            "private",
            "public",
            "static",
            "switch",
            "case",
            "for",
            "in",
            "do",
            "if",
            "this",
            "super",
            "typeof",
            "void",
            "with",
            "yield",
            "await",
            "null",
            "true",
            "false",
            "interface",
            "try",
            "catch",
            "throw",
            "while");
    private static final Set<String> FIELDS = Set.of(
            "id",
            "createdAt",
            "updatedAt",
            "__v",
            "collection",
            "errors",
            "isNew",
            "isModified",
            "schema",
            "db",
            "on",
            "emit",
            "get",
            "set",
            "init",
            "save",
            "remove",
            "validate",
            "toObject",
            "listeners",
            "populated",
            "options",
            "model",
            "modelName",
            "page",
            "pageSize",
            "sort",
            "search",
            "total",
            "items");
    private static final Set<String> SLUGS = Set.of("auth", "overview", "health");
    private static final Set<String> TYPES = Set.of("auth", "record", "app", "index");

    private final AppSpec spec;
    private final List<String> broken = new ArrayList<>();

    private AppSpecGuarantees(AppSpec spec) {
        this.spec = spec;
    }

    static List<String> broken(AppSpec spec) {
        AppSpecGuarantees guarantees = new AppSpecGuarantees(spec);
        guarantees.check();
        return guarantees.broken;
    }

    private void check() {
        demand(!spec.entities().isEmpty() && spec.entities().size() <= 12, "1 to 12 entities");
        demand(
                SLUG.matcher(spec.app().slug()).matches(),
                "app slug " + spec.app().slug());
        demand(
                IDENTIFIER.matcher(spec.app().camel()).matches(),
                "app camel " + spec.app().camel());
        plain(spec.app().name());
        plain(spec.app().tagline());
        demand(!spec.app().description().contains("\n"), "the description is one line");
        unique("entity name", entity -> entity.names().name());
        unique("entity camel", entity -> entity.names().camel());
        unique("entity plural", entity -> entity.names().camelPlural());
        unique("entity slug", entity -> entity.names().slug());
        spec.entities().forEach(this::entity);
        roles();
        demand(acyclic(), "required relations form no cycle");
        demand(Json.write(AppSpecView.of(spec)).startsWith("{"), "the view is JSON");
    }

    private void unique(String what, Function<Entity, String> name) {
        List<String> names = spec.entities().stream().map(name).toList();
        demand(new HashSet<>(names).size() == names.size(), what + " is unique in " + names);
    }

    private void entity(Entity entity) {
        var names = entity.names();
        demand(TYPE_NAME.matcher(names.name()).matches(), "type name " + names.name());
        demand(IDENTIFIER.matcher(names.camel()).matches() && !RESERVED.contains(names.camel()), names.camel());
        demand(
                IDENTIFIER.matcher(names.camelPlural()).matches() && !RESERVED.contains(names.camelPlural()),
                names.camelPlural());
        demand(SLUG.matcher(names.slug()).matches() && !SLUGS.contains(names.slug()), "slug " + names.slug());
        demand(!TYPES.contains(names.camel()), "entity " + names.camel());
        plain(names.label());
        plain(names.pluralLabel());
        List<String> properties = Stream.of(
                        entity.fields().stream().map(Field::name),
                        entity.relations().stream().map(Relation::name),
                        entity.actions().stream()
                                .map(action -> String.valueOf(action.counter()))
                                .filter(name -> !name.equals("null")))
                .flatMap(Function.identity())
                .toList();
        demand(new HashSet<>(properties).size() == properties.size(), "each property once in " + properties);
        properties.forEach(name -> demand(
                IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name) && !FIELDS.contains(name),
                "property " + name));
        demand(
                entity.fields().stream()
                        .anyMatch(field -> field.name().equals(entity.titleField())
                                && field.type() == FieldType.STRING
                                && field.required()),
                "title of " + names.name());
        entity.fields().forEach(this::field);
        entity.relations().forEach(relation -> {
            plain(relation.label());
            demand(
                    spec.entities().stream()
                            .anyMatch(other -> other.names().name().equals(relation.target())),
                    relation.target());
        });
        entity.actions().forEach(action -> {
            plain(action.label());
            demand(IDENTIFIER.matcher(action.name()).matches() && !RESERVED.contains(action.name()), action.name());
            Field field = entity.fields().stream()
                    .filter(one -> one.name().equals(action.field()))
                    .findFirst()
                    .orElseThrow();
            demand(
                    action.value() == null
                            || field.values().stream()
                                    .anyMatch(choice -> choice.value().equals(action.value())),
                    action.name() + " sets a known value");
        });
    }

    private void field(Field field) {
        plain(field.label());
        demand(!field.sample().equals(field.sampleAlt()), "samples of %s differ".formatted(field.name()));
        demand(fits(field, Json.parse(field.sample())), "%s is a %s".formatted(field.sample(), field.type()));
        demand(fits(field, Json.parse(field.sampleAlt())), "%s is a %s".formatted(field.sampleAlt(), field.type()));
        demand(
                field.invalid().isEmpty() || !fits(field, Json.parse(field.invalid())),
                "%s is no %s".formatted(field.invalid(), field.type()));
        demand((field.type() == FieldType.ENUM) == (field.values().size() >= 2), "values of " + field.name());
        demand(
                field.values().stream().map(Choice::value).distinct().count()
                        == field.values().size(),
                "values of %s are unique".formatted(field.name()));
        field.values().forEach(choice -> {
            plain(choice.label());
            demand(VALUE.matcher(choice.value()).matches(), "value " + choice.value());
        });
    }

    private static boolean fits(Field field, @Nullable Object value) {
        String text = String.valueOf(value);
        return switch (field.type()) {
            case STRING, TEXT -> value instanceof String && !text.isBlank();
            case INTEGER -> value instanceof Integer number && number >= 0;
            case NUMBER, MONEY -> value instanceof Number number && number.doubleValue() >= 0;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> text.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(text) != null;
            case DATETIME -> text.matches("\\d{4}-.*Z") && Instant.parse(text) != null;
            case EMAIL -> text.matches("\\S+@\\S+\\.\\S+");
            case URL -> text.startsWith("https://");
            case PHONE -> text.matches("\\+\\d+");
            case ENUM ->
                field.values().stream().anyMatch(choice -> choice.value().equals(value));
        };
    }

    private void roles() {
        if (spec.roles().isEmpty()) {
            return;
        }
        demand(spec.roles().stream().filter(Role::isDefault).count() == 1, "exactly one role is the default");
        demand(spec.roles().stream().anyMatch(Role::canWriteAll), "somebody may write all");
        for (Role role : spec.roles()) {
            plain(role.label());
            demand(SLUG.matcher(role.name()).matches(), "role " + role.name());
            demand(
                    role.grants().stream()
                            .map(AppSpec.Grant::entity)
                            .toList()
                            .equals(spec.entities().stream()
                                    .map(entity -> entity.names().name())
                                    .toList()),
                    "role %s has one grant per entity".formatted(role.name()));
        }
    }

    private boolean acyclic() {
        Set<String> done = new HashSet<>();
        for (int round = 0; round < spec.entities().size(); round++) {
            for (Entity entity : spec.entities()) {
                boolean ready = entity.relations().stream()
                        .filter(Relation::required)
                        .allMatch(relation -> done.contains(relation.target()));
                if (ready) {
                    done.add(entity.names().name());
                }
            }
        }
        return done.size() == spec.entities().size();
    }

    private void plain(String text) {
        demand(!text.isBlank() && !UNSAFE.matcher(text).find(), "plain text: " + text);
    }

    private void demand(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }
}
