package ai.mozaiks.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "src/backend/app.js", ".env.example", "infra/.github/workflows/ci.yml", "Ä/日本.txt", "..a/b"
            })
    void ordinaryPathsAreTaken(String text) {
        assertThat(new PackagePath(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/etc/passwd", "../a", "a/../../b", "a/./b", "a//b", "a/", "a\\b", "C:/a", "a:b", "a\u0000b",
                        "a\nb",
                "con", "NUL.txt", "src/aux.js", "com1", "lpt9.md", "a.", "a ", "b/c. ", "what?", "a*", "a|b", "<a>",
                        "\"a\""
            })
    void pathsThatCouldMeanSomethingElseAreRefused(String text) {
        assertThatThrownBy(() -> new PackagePath(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path '");
    }

    @Property
    void noPathLeavesTheFolderItIsUnpackedTo(@ForAll @StringLength(max = 30) String text) {
        Path folder = Path.of("/unpacked");
        try {
            PackagePath path = new PackagePath(text);

            assertThat(folder.resolve(path.text()).normalize())
                    .startsWithRaw(folder)
                    .isNotEqualTo(folder);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("cannot be in a package");
        }
    }
}
