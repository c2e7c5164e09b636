package ai.mozaiks.validation.treesitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.mozaiks.validation.SourceFacts;
import ai.mozaiks.validation.SourceFacts.Import;
import ai.mozaiks.validation.SourceFacts.Literal;
import ai.mozaiks.validation.SourceFacts.SyntaxError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeSitterReaderTest {

    private final TreeSitterReader reader = new TreeSitterReader();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a.js   | const f = async (x) => { await x?.y ?? 1; }; export default f;",
                "a.jsx  | export const A = ({ n }) => <><b key={n}>{n}</b></>;",
                "a.ts   | interface A<T extends object> { a?: T } const z = f satisfies unknown;",
                "a.tsx  | const A: React.FC<{n: number}> = ({n}) => <b>{n}</b>;",
                "a.json | {\"a\": [1, {\"b\": null}]}",
                "a.yml  | a: [1, {b: c}]",
                "a.html | <!doctype html><html><body><p>hi<br></body></html>",
                "a.css  | .a:hover > b { color: red; --x: 1px }",
            })
    void goodCodeHasNoError(String path, String code) {
        assertThat(reader.read(path, code).errors()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a.js   | function f( { return 1; }",
                "a.jsx  | const A = () => <div><span></div>;",
                "a.ts   | interface A { a: }",
                "a.tsx  | const A = () => <div><span></div>;",
                "a.json | {\"a\": [1, 2,,}",
                "a.yaml | a: [1, 2",
                "a.html | <div><p>hi</span></div><a href=\"x>",
                "a.css  | .a { color: red; .b } }",
            })
    void brokenCodeIsFoundWhereItIsBroken(String path, String code) {
        assertThat(reader.read(path, code).errors()).isNotEmpty().allSatisfy(error -> {
            assertThat(error.line()).isEqualTo(1);
            assertThat(error.column()).isPositive();
            assertThat(error.certain()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input:not([type='checkbox']), select { a: b }",
                "a { &:hover { c: d } .x & { e: f } }",
                "@media (width > 40rem) { a { b: light-dark(#fff, #000) } }",
            })
    void newerCssThanTheGrammarKnowsIsNoError(String css) {
        assertThat(reader.read("a.css", css).errors()).noneMatch(SyntaxError::certain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a { b: c  | 1 | 3 | \"'{' is not closed\"",
                "a { } }   | 1 | 7 | \"'}' closes nothing\"",
                "/* a { }  | 1 | 1 | the comment is not closed",
            })
    void cssThatDoesNotEndIsAnError(String css, int line, int column, String message) {
        assertThat(reader.read("a.css", css).errors()).contains(new SyntaxError(line, column, message, true));
    }

    @Test
    void anErrorSaysLineAndColumnFromOne() {
        List<SyntaxError> errors =
                reader.read("a.js", "const a = 1;\nconst b = ;\n").errors();

        assertThat(errors).extracting(SyntaxError::line).containsExactly(2);
    }

    @Test
    void importsAreFoundInEveryForm() {
        List<Import> imports = reader.read("a.js", """
                        import './styles.css';
                        import a, { b, c as d } from './b.js';
                        import * as all from 'all';
                        export { e as f } from './c.js';
                        export * from './d.js';
                        const lazy = () => import('./lazy.js');
                        const old = require('old');
                        """).imports();

        assertThat(imports)
                .extracting(Import::module, Import::names, Import::line)
                .containsExactlyInAnyOrder(
                        tuple("./styles.css", List.of(), 1),
                        tuple("./b.js", List.of("default", "b", "c"), 2),
                        tuple("all", List.of("*"), 3),
                        tuple("./c.js", List.of("e"), 4),
                        tuple("./d.js", List.of("*"), 5),
                        tuple("./lazy.js", List.of("*"), 6),
                        tuple("old", List.of("*"), 7));
    }

    @Test
    void exportsAreFoundInEveryForm() {
        SourceFacts facts = reader.read("a.js", """
                export default function main() {}
                export function f() {}
                export class C {}
                export const a = 1, b = 2;
                export const { c, d: e, g = 3 } = {};
                export const [h] = [];
                const i = 1;
                export { i, i as j };
                export * as all from './all.js';
                export * from './more.js';
                """);

        assertThat(facts.exports())
                .containsExactlyInAnyOrder("default", "f", "C", "a", "b", "c", "e", "g", "h", "i", "j", "all");
        assertThat(facts.forwarded()).containsExactly("./more.js");
    }

    @Test
    void typesAreNotImportedAtRunTime() {
        List<Import> imports = reader.read("a.ts", "import type { A } from './a';\nimport { type B, c } from './b';")
                .imports();

        assertThat(imports).extracting(Import::names).containsExactly(List.of("c"));
    }

    @Test
    void modelsAndTheirReferencesAreFound() {
        SourceFacts facts = reader.read(
                "a.js",
                "const s = new Schema({ owner: { type: String, ref: 'Member' } });\n"
                        + "export default mongoose.model('Tool', s);");

        assertThat(facts.models()).containsExactly(new Literal("Tool", 2));
        assertThat(facts.modelReferences()).containsExactly(new Literal("Member", 1));
    }

    @Test
    void literalsIncludeTheBeginningOfTemplates() {
        assertThat(reader.read("a.js", "f('/api/tools'); g(`/api/loans/${id}`);")
                        .literals())
                .extracting(Literal::text)
                .containsExactly("/api/tools", "/api/loans/");
    }

    @Test
    void manyThreadsReadAtOnce() {
        List<Integer> counts = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> reader.read("a.jsx", "export const A%d = () => <p>x</p>;".formatted(i))
                        .exports()
                        .size())
                .toList();

        assertThat(counts).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, x86_64-linux-gnu-tree-sitter.so",
        "Linux, aarch64, aarch64-linux-gnu-tree-sitter.so",
        "Mac OS X, aarch64, aarch64-macos-tree-sitter.dylib",
        "Windows 11, amd64, x86_64-windows-tree-sitter.dll",
    })
    void everyPlatformHasItsLibrary(String system, String architecture, String file) {
        assertThat(NativeLibrary.fileName("tree-sitter", system, architecture)).isEqualTo(file);
        assertThat(NativeLibrary.class.getResource("/lib/" + file)).isNotNull();
    }
}
