package ai.mozaiks.compiler.elk;

import ai.mozaiks.compiler.WorkflowGraph.EdgeKind;

/** Colours and strokes. The picture brings its own background, so it reads the same on light and dark pages. */
final class SvgStyle {

    static final String SHEET = """
        <style>
          text { font-family: system-ui, "DejaVu Sans", sans-serif; fill: #1c2430 }
          .title { font-size: 18px; font-weight: 600 }
          .legend text { font-size: 12px; fill: #333d4a }
          .label { font-size: 14px; font-weight: 600; text-anchor: middle }
          .detail { font-size: 11px; fill: #4a5461; text-anchor: middle }
          .agent rect { fill: #e8f0fe; stroke: #3867d6 }
          .user rect { fill: #fff4de; stroke: #c98a10; stroke-width: 2.5 }
          .parallel rect { fill: #e6f6ee; stroke: #20895e }
          .children rect { fill: #f3eafc; stroke: #7d4bb5 }
          .pick rect { fill: #fff; stroke: #69717c; stroke-dasharray: 5 4 }
          .start rect, .end rect { fill: #eef0f3; stroke: #69717c }
          rect { stroke-width: 1.5 }
          rect.page { fill: #fff; stroke: none }
          rect.behind { fill: #fff; fill-opacity: .9; stroke: none }
          .edge text { font-size: 11px; text-anchor: middle }
          .edge:hover path { stroke-width: 4 }
        </style>
        """;

    private SvgStyle() {}

    static String colour(EdgeKind kind) {
        return switch (kind) {
            case ALWAYS -> "#4a5461";
            case CONDITION -> "#2f5fd0";
            case JUDGED -> "#8e44ad";
            case LOOP -> "#c2600a";
            case PARALLEL -> "#20895e";
            case BEFORE -> "#c0392b";
            case FALLBACK -> "#7b8591";
        };
    }

    /** Told apart without colours too. */
    static String dashes(EdgeKind kind) {
        return switch (kind) {
            case ALWAYS, CONDITION -> "";
            case JUDGED -> "9 3 2 3";
            case LOOP -> "12 3";
            case PARALLEL -> "2 3";
            case BEFORE -> "6 2";
            case FALLBACK -> "4 5";
        };
    }

    static String meaning(EdgeKind kind) {
        return switch (kind) {
            case ALWAYS -> "hands over";
            case CONDITION -> "if the condition holds";
            case JUDGED -> "if a model judges so";
            case LOOP -> "counted loop";
            case PARALLEL -> "parallel work";
            case BEFORE -> "skipped before it speaks";
            case FALLBACK -> "if nothing else holds";
        };
    }
}
