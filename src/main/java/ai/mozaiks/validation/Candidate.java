package ai.mozaiks.validation;

import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of an execution that want to become a package. */
public final class Candidate {

    private final Map<String, OutputFile> files = new LinkedHashMap<>();

    public Candidate(Collection<OutputFile> files) {
        files.forEach(file -> this.files.put(file.path(), file));
    }

    public Map<String, OutputFile> files() {
        return Collections.unmodifiableMap(files);
    }

    public boolean has(String path) {
        return files.containsKey(path);
    }

    public Optional<String> findText(String path) {
        return Optional.ofNullable(files.get(path)).map(OutputFile::content);
    }

    public Stream<OutputFile> matching(Predicate<String> path) {
        return files.values().stream().filter(file -> path.test(file.path()));
    }

    /** The problem with the agent that owns the file it is in. */
    public Finding finding(Problem problem) {
        OutputFile file = files.get(problem.where().file());
        return new Finding(problem, file == null ? null : file.agent());
    }

    public Finding error(String code, String file, int line, String message) {
        return finding(Problem.error(code, new Location(file, line, line == 0 ? 0 : 1, ""), message));
    }

    public Finding note(String code, String file, String message) {
        return finding(Problem.note(code, Location.of(file), message));
    }
}
