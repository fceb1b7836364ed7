package dev.countersign.e2e.chart;

import dev.countersign.e2e.programs.Countersign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Pods of a release would have mounted, as files, for programs that are processes here.
 *
 * @param release whose ConfigMaps and Secrets these are
 * @param home the folder of the files
 */
record Mounted(Release release, Path home) {

    private static final List<String> PROGRAMS = List.of("worker", "starter", "sweeper");

    /** The three programs, with the files as they are now; nothing is started. */
    Countersign programs() {
        write();
        List<String> told = new ArrayList<>(List.of(
                "worker:--countersign.act-keys=" + home.resolve("act-keys/act-keys"),
                "starter:--countersign.acts.key-file=" + home.resolve("signing-key/key.pem"),
                "starter:--countersign.acts.key-id=k1"));
        for (String program : PROGRAMS) {
            told.add(program + ":--spring.config.additional-location=file:" + home.resolve(program) + "/");
        }
        return Countersign.on(release.sandbox(), told.toArray(String[]::new));
    }

    /** Replaces the programs, as Kubernetes does when a release was changed: others begin with what it says now. */
    void renew(Countersign programs) {
        programs.close();
        write();
        programs.start().awaitGuarded();
    }

    private void write() {
        write("signing-key/key.pem", release.secret("countersign-signing-key", "k1.pem"));
        write("act-keys/act-keys", release.text("countersign-act-keys", "act-keys"));
        for (String program : PROGRAMS) {
            write(program + "/application.yaml", release.text("countersign-" + program, "application.yaml"));
        }
    }

    private void write(String name, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
