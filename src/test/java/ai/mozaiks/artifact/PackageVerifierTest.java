package ai.mozaiks.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.artifact.PackageFile.Origin;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A package as we make it is good; whatever is done to it afterwards is found. */
class PackageVerifierTest {

    private static final PackageMetadata METADATA = new PackageMetadata(
            "tool-library",
            Version.FIRST,
            new Tenant("app-1", "user-1"),
            "exec-1",
            "AppGenerator",
            "3f2a",
            Instant.parse("2026-01-02T03:04:05Z"),
            List.of("blueprint/1"),
            Map.of("syntax", "passed"),
            List.of(Map.of("text", "drone delivery")));

    private static final List<PackageFile> FILES =
            List.of(file("src/b.js", "b();\n".repeat(50)), file("src/a.js", "a();\n"), file("README.md", "# Tools\n"));

    private final PackageVerifier verifier;

    PackageVerifierTest() throws IOException {
        verifier = new PackageVerifier(
                JsonSchema.of(Json.object(Files.readString(Path.of("schemas/output_manifest.schema.json")))));
    }

    @Test
    void aPackageAsWeMakeItIsGood() {
        PackageVerifier.Report report = verifier.verify(good());

        assertThat(report.problems()).isEmpty();
        assertThat(report.manifest()).containsEntry("name", "tool-library").containsEntry("version", "1.0.0");
    }

    @Test
    void theSameFilesGiveTheSameBytesInAnyOrderAndZone() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(PackageBuilder.build(METADATA, FILES.reversed())).isEqualTo(good());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyUnzipProgramReadsIt() throws IOException {
        Map<String, byte[]> entries = unzip(good());

        assertThat(entries.keySet()).containsExactly("manifest.json", "README.md", "src/a.js", "src/b.js");
        assertThat(entries.get("src/a.js")).isEqualTo("a();\n".getBytes(UTF_8));
    }

    @Test
    void twoFilesThatCollideAreRefused() {
        assertThatThrownBy(() -> PackageBuilder.build(METADATA, List.of(file("a.js", ""), file("A.js", ""))))
                .hasMessage("'A.js' and 'a.js' cannot be in one package");
        assertThatThrownBy(() -> PackageBuilder.build(METADATA, List.of(file("Manifest.json", ""))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangedFileIsFound() throws IOException {
        Map<String, byte[]> entries = unzip(good());
        entries.put("src/a.js", "evil();\n".getBytes(UTF_8));

        assertThat(codes(zip(entries))).containsExactly("package.changed");
    }

    @Test
    void aMissingAndAnUnlistedFileAreFound() throws IOException {
        Map<String, byte[]> entries = unzip(good());
        entries.remove("README.md");
        entries.put("src/extra.js", new byte[0]);

        assertThat(codes(zip(entries))).containsExactly("package.missing", "package.unlisted");
    }

    @Test
    void aManifestAgainstItsSchemaIsFound() throws IOException {
        Map<String, byte[]> entries = unzip(good());
        String manifest = new String(entries.get("manifest.json"), UTF_8);
        entries.put("manifest.json", manifest.replace("\"1.0.0\"", "\"one\"").getBytes(UTF_8));

        assertThat(codes(zip(entries))).containsExactly("package.manifest");
    }

    @Test
    void aPackageWithoutManifestIsFound() throws IOException {
        Map<String, byte[]> entries = unzip(good());
        entries.remove("manifest.json");

        assertThat(codes(zip(entries))).containsExactly("package.manifest");
    }

    @Test
    void anEntryThatWouldBeWrittenElsewhereIsRefused() throws IOException {
        Map<String, byte[]> entries = unzip(good());
        entries.put("../../etc/cron.d/evil", new byte[0]);

        assertThat(messages(zip(entries)))
                .singleElement()
                .asString()
                .contains("'../../etc/cron.d/evil' cannot be in a package");
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() throws IOException {
        Map<String, byte[]> entries = unzip(good());
        entries.put("bomb.txt", new byte[600 * 1024 * 1024]);

        assertThat(messages(zip(entries))).containsExactly("the zip unpacks to more than 512 MB");
    }

    @Test
    void aSizeThatLiesIsFound() {
        byte[] lying = good();
        int directory = directory(lying);
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 400 * 1024 * 1024);

        assertThat(codes(lying)).containsExactly("package.zip");
    }

    @Test
    void aLinkIsRefused() {
        byte[] linked = good();
        ByteBuffer.wrap(linked).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(linked) + 38, 0xa1ff << 16);

        assertThat(messages(linked)).containsExactly("'manifest.json' is no plain file");
    }

    @Test
    void aNameThatDiffersInsideIsFound() {
        byte[] renamed = good();
        renamed[30] = 'M';

        assertThat(messages(renamed)).containsExactly("'manifest.json' is called 'Manifest.json' inside");
    }

    @Test
    void bytesBeforeBehindAndBetweenAreFound() {
        byte[] good = good();
        byte[] before = new byte[good.length + 4];
        System.arraycopy(good, 0, before, 4, good.length);
        byte[] behind = java.util.Arrays.copyOf(good, good.length + 4);

        assertThat(codes(before)).containsExactly("package.zip");
        assertThat(codes(behind)).containsExactly("package.zip");
    }

    @Test
    void noBrokenByteGoesUnnoticedOrEndsInAStackTrace() {
        byte[] good = good();
        Random random = new Random(4711);
        for (int i = 0; i < 5000; i++) {
            byte[] broken = good.clone();
            int at = random.nextInt(broken.length);
            broken[at] ^= (byte) (1 << random.nextInt(8));

            // Only what says when and by what it was packed may differ: nobody acts on it.
            if (verifier.verify(broken).isGood()) {
                assertThat(contents(broken)).isEqualTo(contents(good));
            }
        }
    }

    private static Map<String, String> contents(byte[] zip) {
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            StrictZip.read(zip).forEach((path, bytes) -> texts.put(path.text(), new String(bytes, UTF_8)));
            return texts;
        } catch (HostileZipException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] good() {
        return PackageBuilder.build(METADATA, FILES);
    }

    private static PackageFile file(String path, String content) {
        return new PackageFile(new PackagePath(path), content, Origin.GENERATED, "SomeAgent", null);
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }

    private List<String> codes(byte[] zip) {
        return verifier.verify(zip).problems().stream().map(Problem::code).toList();
    }

    private List<String> messages(byte[] zip) {
        return verifier.verify(zip).problems().stream().map(Problem::message).toList();
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
