package ai.mozaiks.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which paths a file of a package may have: those that mean the same file, inside the package, on every system. */
public final class OutputPath {

    private static final int LONGEST = 240;

    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}<>:\"|?*]");

    private OutputPath() {}

    /** What is wrong with a path; empty when nothing is. */
    public static Optional<String> check(String path) {
        if (path.isBlank() || path.length() > LONGEST) {
            return Optional.of("is empty or longer than %d characters".formatted(LONGEST));
        }
        if (path.startsWith("/") || path.contains("\\")) {
            return Optional.of("is not relative with forward slashes");
        }
        if (FORBIDDEN.matcher(path).find()) {
            return Optional.of("has a character that file systems do not take");
        }
        List<String> names = Arrays.asList(path.split("/", -1));
        return names.stream().flatMap(name -> checkName(name).stream()).findFirst();
    }

    private static Optional<String> checkName(String name) {
        if (name.equals("..")) {
            return Optional.of("leads out of the package");
        }
        if (name.isEmpty() || name.equals(".")) {
            return Optional.of("has an empty part");
        }
        if (name.endsWith(".") || name.endsWith(" ") || name.startsWith(" ")) {
            return Optional.of("has a part that starts with a space, or ends with one or a dot");
        }
        return RESERVED.matcher(name).matches()
                ? Optional.of("has the part '%s', which Windows reserves".formatted(name))
                : Optional.empty();
    }

    /** Without a leading {@code ./}, doubled slashes and a closing one. */
    public static String normalise(String path) {
        String clean = path.strip().replaceAll("/{2,}", "/").replaceAll("(/\\.)+(?=/|$)", "");
        while (clean.startsWith("./")) {
            clean = clean.substring(2);
        }
        return clean;
    }
}
