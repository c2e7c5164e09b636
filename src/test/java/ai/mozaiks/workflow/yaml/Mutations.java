package ai.mozaiks.workflow.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Damages workflow folders as people and programs do: the same seed gives the same damage. */
final class Mutations {

    private static final List<String> PIECES = List.of(
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!!x ",
            "!",
            "${",
            "}",
            "\"",
            "'",
            "\n",
            "\t",
            "#",
            "%",
            "@",
            "|",
            ">",
            "?",
            ",",
            "null",
            "~",
            "true",
            "7",
            "-1",
            "1e999",
            "0x1F",
            "[]",
            "{}",
            "<<: ",
            "---\n",
            "...",
            "\u0000",
            "\u0007",
            "\ufeff",
            "\ud83d\ude00",
            "\u2028",
            "user",
            "terminate",
            "${a} ==",
            "((((",
            "\\",
            "\r\n",
            "a: &b [*b]");

    private static final List<String> VALUES = List.of(
            "null", "7", "-1", "[]", "{}", "text", "true", "[1, {a: b}]", "{a: [b]}", "''", "99999999999999999999");

    private static final List<Map<String, String>> FOLDERS = folders();

    private Mutations() {}

    private static List<Map<String, String>> folders() {
        try (Stream<Path> eras = Files.list(Fixtures.ERAS);
                Stream<Path> folders = Files.list(WorkflowCase.FIXTURES.resolve("folders"))) {
            return Stream.concat(eras, folders)
                    .filter(era -> Files.isDirectory(era)
                            && Character.isUpperCase(
                                    era.getFileName().toString().charAt(0)))
                    .sorted()
                    .map(Mutations::folder)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> folder(Path era) {
        try (Stream<Path> files = Files.walk(era)) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.put(era.relativize(file).toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole folder, one to three of its files damaged. */
    static Map<String, String> folder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> files = new LinkedHashMap<>(pick(FOLDERS, random));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            String name = pick(List.copyOf(files.keySet()), random);
            if (random.nextInt(12) == 0) {
                files.remove(name);
            } else {
                files.put(name, damaged(files.getOrDefault(name, ""), random));
            }
            if (files.isEmpty()) {
                return Map.of("agents.yaml", "");
            }
        }
        return files;
    }

    /** A single damaged file. */
    static Map.Entry<String, String> file(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> files = pick(FOLDERS, random);
        String name = pick(List.copyOf(files.keySet()), random);
        return Map.entry(name, damaged(files.getOrDefault(name, ""), random));
    }

    private static String damaged(String text, SplittableRandom random) {
        String damaged = text;
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static String once(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(9)) {
            case 0 -> text.substring(0, at) + pick(PIECES, random) + text.substring(at);
            case 1 -> text.substring(0, at);
            case 2 -> at == text.length() ? text : text.substring(0, at) + text.substring(at + 1);
            case 3 -> lines(text, random, (lines, i) -> lines.remove(i));
            case 4 -> lines(text, random, (lines, i) -> lines.add(i, lines.get(i)));
            case 5 -> lines(text, random, (lines, i) -> lines.set(i, " " + lines.get(i)));
            case 6 ->
                lines(text, random, (lines, i) -> lines.set(i, lines.get(i).stripLeading()));
            case 7 -> lines(text, random, (lines, i) -> lines.set(i, otherValue(lines.get(i), random)));
            default -> lines(text, random, (lines, i) -> lines.set(i, misspelled(lines.get(i), random)));
        };
    }

    private interface Edit {
        void apply(List<String> lines, int at);
    }

    private static String lines(String text, SplittableRandom random, Edit edit) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        edit.apply(lines, random.nextInt(lines.size()));
        return String.join("\n", lines) + "\n";
    }

    private static String otherValue(String line, SplittableRandom random) {
        int colon = line.indexOf(": ");
        int end = line.indexOf(',', Math.max(colon, 0));
        return colon < 0
                ? line
                : line.substring(0, colon + 2) + pick(VALUES, random) + (end < 0 ? "" : line.substring(end));
    }

    private static String misspelled(String line, SplittableRandom random) {
        if (line.length() < 2) {
            return line;
        }
        int at = random.nextInt(line.length() - 1);
        return line.substring(0, at) + line.charAt(at + 1) + line.charAt(at) + line.substring(at + 2);
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
