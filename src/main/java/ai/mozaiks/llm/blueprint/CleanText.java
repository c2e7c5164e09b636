package ai.mozaiks.llm.blueprint;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed, as lines a reader of English can take: no markup, no signs that carry no meaning, bounded in
 * length.
 *
 * @param name what the text says the application is called; empty when it does not say
 * @param unread how many characters were too many
 */
record CleanText(List<Line> lines, String name, int unread) {

    /** Longer texts are read up to here: about five pages. */
    static final int LONGEST = 12_000;

    /** @param bullet whether it is an item of a list */
    record Line(String text, boolean bullet) {}

    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(?:called|named|titled|app name:|name of the app(?:lication)? is)\\s+[\"'“‘«]?([\\p{Lu}\\d][\\p{L}\\d '-]{1,39}?)(?=[\"'”’».,:;!?\\n)]|$| where | that | with | for | to | which | in which )");
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•–+]|\\d{1,2}[.)])\\s+(.*)$");

    static CleanText of(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        int unread = Math.max(0, text.length() - LONGEST);
        if (unread > 0) {
            text = text.substring(0, LONGEST);
        }
        text = withoutMarkup(text);
        String name = "";
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            name = named.group(1).strip();
            text = text.substring(0, named.start()) + " " + text.substring(named.end(1));
        }
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher bullet = BULLET.matcher(line);
            boolean item = bullet.matches();
            String plain = plain(item ? bullet.group(1) : line);
            if (plain.codePoints().anyMatch(Character::isLetterOrDigit)) {
                lines.add(new Line(plain, item));
            }
        }
        return new CleanText(lines, name, unread);
    }

    private static String withoutMarkup(String text) {
        return text.replaceAll("(?is)<(script|style)\\b.{0,2000}?</\\1>", " ")
                .replaceAll("(?i)<(br|/p|/li|/div|/h\\d)\\s*/?>", "\n")
                .replaceAll("(?i)<li[^>]{0,200}>", "\n- ")
                .replaceAll("<[a-zA-Z/!][^>]{0,200}>", " ")
                .replaceAll("&(amp|nbsp|lt|gt|quot);", " ")
                .replaceAll("https?://\\S+", " ");
    }

    /** One line: signs that join words become words, those that separate become commas or colons, others go. */
    private static String plain(String line) {
        return line.replaceAll("(?i)\\be\\.g\\.,?|\\bfor example,?", " such as ")
                .replaceAll("(?i)\\bi\\.e\\.,?|,?\\s*\\betc\\.?|\\band so on\\b|\\band more\\b", " ")
                .replaceAll("(?i)\\bw/ ", "with ")
                .replaceAll("(?i)\\b(?:at most|up to|no more than|a maximum of|maximum) (\\w+) (?!times)", "$1 ")
                .replaceAll("(?i)\\btakes? place\\b", "happen")
                .replaceAll(
                        "(?i)\\b(?:log|sign)(?:s|ged|ed|ging|ing)? ?in(?:to)?\\b(?! (?:a|the) (?:book|sheet))",
                        "authenticate")
                .replaceAll(
                        "(?i)\\b(ratings?|scores?)(?: from| between| of)? \\(?(?:1|one|0)(?: to | and | ?- ?)(?:5|five|10|ten)(?: stars)?\\)?",
                        "$1")
                .replaceAll("(?i)\\band/or\\b", "and")
                .replace("&", " and ")
                .replace("€", " euros ")
                .replaceAll("\\$(?=\\W|$)", " dollars ")
                .replace("£", " pounds ")
                .replaceAll("[’‘`´]", "'")
                .replaceAll("\\s+[-–—]+>?\\s+|\\s*(—|->|=>|→)\\s*", " : ")
                .replaceAll("[\\[]", "(")
                .replaceAll("[\\]]", ")")
                .replaceAll("'s\\b", "'s")
                .replaceAll("(?<!\\p{L})'|'(?!\\p{L})", " ")
                .replaceAll("[^\\p{L}\\p{M}\\p{N}\\s,.;:!?()'/%+#-]", " ")
                .replaceAll("#(?=\\S)|#", " ")
                .replaceAll("\\s*/\\s*", " / ")
                .replaceAll("([,.;:!?])[,.;:!?\\s]*(?=[,.;:!?])", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
