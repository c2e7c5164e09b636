package ai.mozaiks.compiler.yaml;

import ai.mozaiks.compiler.EndpointUris;
import ai.mozaiks.compiler.GuardConditions;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.ConditionSyntaxException;
import ai.mozaiks.workflow.yaml.Node;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values of one step, each under one name however it was written. */
final class StepValues {

    private static final String URI = "uri";
    private static final String PARAMETERS = "parameters.";

    private final NavigableMap<String, String> values = new TreeMap<>();
    private final Map<String, Location> places = new HashMap<>();
    private final Supplier<EndpointUris> uris;
    private final List<Problem> problems;
    private final boolean evaluates;

    StepValues(Supplier<EndpointUris> uris, List<Problem> problems, boolean evaluates) {
        this.uris = uris;
        this.problems = problems;
        this.evaluates = evaluates;
    }

    NavigableMap<String, String> values() {
        return values;
    }

    Map<String, Location> places() {
        return places;
    }

    void put(String name, String value, Location where) {
        values.put(name, value);
        places.put(name, where);
    }

    void add(Entry entry) {
        if (evaluates && StepShapes.LANGUAGES.contains(entry.key())) {
            language("expression", entry.key(), entry.value());
        } else if (StepShapes.isExpression(entry.key())) {
            expression(entry.key(), entry.value());
        } else {
            flatten(entry.key(), entry.value());
        }
    }

    /** Maps and lists become one name for each of their values; empty ones leave nothing. */
    private void flatten(String name, Node node) {
        switch (node) {
            case Scalar scalar -> put(name, scalar.text(), scalar.where());
            case Mapping mapping -> {
                for (Entry entry : mapping.entries()) {
                    flatten(name + "." + entry.key(), entry.value());
                }
            }
            case Sequence(var items, var _) -> {
                for (int i = 0; i < items.size(); i++) {
                    flatten("%s[%d]".formatted(name, i), items.get(i));
                }
            }
        }
    }

    private void expression(String name, Node node) {
        switch (node) {
            case Mapping mapping -> {
                for (Entry entry : mapping.entries()) {
                    if (StepShapes.LANGUAGES.contains(entry.key())) {
                        language(name, entry.key(), entry.value());
                    } else if (StepShapes.isExpression(entry.key())) {
                        expression(name, entry.value());
                    } else {
                        flatten(name + "." + entry.key(), entry.value());
                    }
                }
            }
            case Scalar scalar -> text(name, "simple", scalar);
            case Sequence sequence -> flatten(name, sequence);
        }
    }

    private void language(String name, String language, Node node) {
        switch (node) {
            case Mapping mapping -> {
                Node named = mapping.find("language");
                String really =
                        language.equals("language") && named instanceof Scalar scalar ? scalar.text() : language;
                for (Entry entry : mapping.entries()) {
                    boolean plumbing = entry.key().equals("id") || entry.key().equals("language");
                    if (entry.key().equals("expression") && entry.value() instanceof Scalar scalar) {
                        text(name, really, scalar);
                    } else if (!plumbing) {
                        put(name + ".language", really, entry.where());
                        flatten(name + "." + entry.key(), entry.value());
                    }
                }
            }
            case Scalar scalar -> text(name, language, scalar);
            case Sequence sequence -> flatten(name, sequence);
        }
    }

    private void text(String name, String language, Scalar scalar) {
        String text = scalar.text().strip();
        put(name, language + " " + (language.equals("mozaiks") ? condition(text, scalar) : text), scalar.where());
    }

    /** Printed again, so that two spellings of one condition are the same text. */
    private String condition(String text, Scalar scalar) {
        try {
            return ConditionPrinter.print(GuardConditions.parse(text));
        } catch (ConditionSyntaxException e) {
            Problem problem = Problem.error("routes.condition", scalar.at(e.column()), e.problem());
            problems.add(e.hint() == null ? problem : problem.hint(e.hint()));
            return text;
        }
    }

    /** One spelling of an endpoint: its path in the URI, everything else among the parameters. */
    void settleUri() {
        @Nullable String uri = values.get(URI);
        if (uri == null) {
            return;
        }
        Location where = places.getOrDefault(URI, Location.of(""));
        if (uri.indexOf(':') < 0 && uri.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            uri = withPath(uri);
        }
        int query = uri.contains("${") ? -1 : uri.indexOf('?');
        if (query >= 0) {
            for (String parameter : uri.substring(query + 1).split("&", -1)) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    put(PARAMETERS + parameter.substring(0, equals), parameter.substring(equals + 1), where);
                }
            }
            uri = uri.substring(0, query);
        }
        put(URI, uri.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*):(//)?", "$1:"), where);
    }

    private String withPath(String scheme) {
        Map<String, String> parameters = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(PARAMETERS)) {
                parameters.put(name.substring(PARAMETERS.length()), value);
            }
        });
        return uris.get()
                .build(scheme, parameters)
                .map(built -> {
                    values.keySet().removeIf(name -> name.startsWith(PARAMETERS));
                    return built;
                })
                .orElse(scheme);
    }
}
