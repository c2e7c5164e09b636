package ai.mozaiks.sandbox;

import java.util.Map;
import java.util.function.Consumer;

/** The files of one package and the commands that run on them, one at a time. Closing it ends them and deletes the files. */
public interface Workspace extends AutoCloseable {

    /**
     * Puts files in, by relative path with forward slashes. Only before the first command: afterwards a path may lead
     * wherever the command pointed it.
     */
    void write(Map<String, byte[]> files);

    /**
     * Runs a command in the workspace's root and waits for its end. An interrupt ends the command, and stays set.
     *
     * @param lines hears each line of output as it comes, from either stream
     */
    CommandResult run(Command command, Consumer<String> lines);

    @Override
    void close();
}
