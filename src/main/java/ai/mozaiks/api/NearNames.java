package ai.mozaiks.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names somebody may have meant. */
final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /** At most three, nearest first; all of them within a third of the name's length. */
    static List<String> of(String name, Collection<String> names) {
        String wanted = plain(name);
        int limit = Math.max(2, wanted.length() / 3);
        return names.stream()
                .filter(other -> distance(wanted, plain(other)) <= limit)
                .sorted(Comparator.comparingInt((String other) -> distance(wanted, plain(other)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Levenshtein's, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
