package ai.mozaiks.artifact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a file stands in a package. Cannot hold a path that leads out of the folder the package is unpacked to, or that
 * means something else on another system: so neither can anything built from it.
 */
public record PackagePath(String text) implements Comparable<PackagePath> {

    private static final int LONGEST = 240;
    private static final Pattern SEGMENT = Pattern.compile("[^\\x00-\\x1f\\x7f\\\\/:*?\"<>|]+");
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(com|lpt)[0-9]");

    public PackagePath {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw refused(text, "it must have 1 to %d characters".formatted(LONGEST));
        }
        for (String segment : text.split("/", -1)) {
            checkSegment(text, segment);
        }
    }

    private static void checkSegment(String text, String segment) {
        if (segment.isEmpty()) {
            throw refused(text, "it must be relative, without empty parts");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused(text, "it must not step out or stand still");
        }
        if (!SEGMENT.matcher(segment).matches()) {
            throw refused(text, "it has a character that some systems refuse");
        }
        if (segment.endsWith(".") || segment.endsWith(" ")) {
            throw refused(text, "Windows drops a dot or space at the end of a name");
        }
        String stem = segment.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        if (DEVICES.contains(stem) || NUMBERED_DEVICE.matcher(stem).matches()) {
            throw refused(text, "'%s' is a device on Windows".formatted(segment));
        }
    }

    private static IllegalArgumentException refused(String text, String why) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new IllegalArgumentException("path '%s' cannot be in a package: %s".formatted(shown, why));
    }

    /** The same for two paths that some file systems cannot keep apart. */
    public String collisionKey() {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(PackagePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
