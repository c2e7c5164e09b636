package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    @Test
    void everyCommandIsCalledWhatItSaysItIsCalled() {
        assertThat(Main.commandLine().getSubcommands()).isNotEmpty().allSatisfy((name, line) -> {
            Command command = line.getCommand().getClass().getAnnotation(Command.class);
            assertThat(command.name()).isEqualTo(name);
        });
    }

    @Test
    void theHelpNamesEveryCommand() {
        String help = Main.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help)
                .contains(
                        "generate", "run", "compile", "eject", "diff", "graph", "simulate", "verify", "bench", "test");
    }

    @Test
    void warmingUpRunsToItsEnd(@TempDir Path scratch) throws Exception {
        WarmUp.main(new String[] {scratch.toString()});

        assertThat(scratch.resolve("routes.camel.yaml")).content().contains("workflow.hello_world.GreeterAgent");
    }
}
