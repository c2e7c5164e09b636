package ai.mozaiks.compiler.yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Camel's YAML allows where; a test holds these tables against Camel's own schema. */
final class StepShapes {

    /** Every step by its name. */
    static final Set<String> STEPS = Set.of(
            "aggregate",
            "bean",
            "choice",
            "circuitBreaker",
            "claimCheck",
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "delay",
            "doCatch",
            "doFinally",
            "doTry",
            "dynamicRouter",
            "enrich",
            "filter",
            "idempotentConsumer",
            "kamelet",
            "loadBalance",
            "log",
            "loop",
            "marshal",
            "multicast",
            "pausable",
            "pipeline",
            "policy",
            "poll",
            "pollEnrich",
            "process",
            "recipientList",
            "removeHeader",
            "removeHeaders",
            "removeProperties",
            "removeProperty",
            "removeVariable",
            "resequence",
            "resumable",
            "rollback",
            "routingSlip",
            "saga",
            "sample",
            "script",
            "serviceCall",
            "setBody",
            "setExchangePattern",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "sort",
            "split",
            "step",
            "stop",
            "threads",
            "throttle",
            "throwException",
            "to",
            "toD",
            "tokenizer",
            "transacted",
            "transform",
            "transformDataType",
            "unmarshal",
            "validate",
            "wireTap");

    /** What may stand at the top of a file beside routes. */
    static final Set<String> TOP = Set.of(
            "beans",
            "dataFormats",
            "errorHandler",
            "from",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "onCompletion",
            "onException",
            "rest",
            "restConfiguration",
            "route",
            "routeConfiguration",
            "routeTemplate",
            "templatedRoute");

    /** The value a step written as one text has. */
    static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("bean", "ref"),
            Map.entry("convertBodyTo", "type"),
            Map.entry("from", "uri"),
            Map.entry("kamelet", "name"),
            Map.entry("log", "message"),
            Map.entry("poll", "uri"),
            Map.entry("removeHeader", "name"),
            Map.entry("removeHeaders", "pattern"),
            Map.entry("removeProperties", "pattern"),
            Map.entry("removeProperty", "name"),
            Map.entry("removeVariable", "name"),
            Map.entry("rollback", "message"),
            Map.entry("routingSlip", "expression"),
            Map.entry("sample", "samplePeriod"),
            Map.entry("serviceCall", "name"),
            Map.entry("setExchangePattern", "pattern"),
            Map.entry("to", "uri"),
            Map.entry("toD", "uri"));

    /** Expression languages. */
    static final Set<String> LANGUAGES = Set.of(
            "constant",
            "csimple",
            "datasonnet",
            "exchangeProperty",
            "groovy",
            "header",
            "hl7terser",
            "java",
            "joor",
            "jq",
            "js",
            "jsonpath",
            "language",
            "method",
            "mvel",
            "ognl",
            "python",
            "ref",
            "simple",
            "spel",
            "tokenize",
            "variable",
            "wasm",
            "xpath",
            "xquery",
            "xtokenize");

    /** Steps whose expression may stand among their values, without a wrapper. */
    static final Set<String> EXPRESSIONS = Set.of(
            "delay",
            "dynamicRouter",
            "enrich",
            "filter",
            "idempotentConsumer",
            "loop",
            "pollEnrich",
            "recipientList",
            "resequence",
            "routingSlip",
            "script",
            "setBody",
            "setHeader",
            "setProperty",
            "setVariable",
            "sort",
            "split",
            "throttle",
            "transform",
            "validate",
            "when");

    /** Steps that stand in a step of one kind, one or a list of them, in the order they are asked. */
    static final List<String> PARTS = List.of("when", "otherwise", "doCatch", "doFinally", "onFallback");

    private StepShapes() {}

    /** Whether Camel takes one text for all of a step; what is no step is left to Camel. */
    static boolean mayBeText(String kind) {
        return SHORT.containsKey(kind) || !(STEPS.contains(kind) || PARTS.contains(kind));
    }

    /** Whether a value is an expression: its language may stand in its place or below it. */
    static boolean isExpression(String name) {
        return name.equals("expression")
                || name.endsWith("Expression")
                || name.endsWith("Predicate")
                || name.equals("onWhen");
    }
}
