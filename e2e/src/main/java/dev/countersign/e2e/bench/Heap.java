package dev.countersign.e2e.bench;

import dev.countersign.e2e.programs.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How much of a program's heap is in use after a collection. */
final class Heap {

    private Heap() {}

    /** Bytes of all live objects, by the histogram of jcmd, which collects first. */
    static long live(Program program) {
        try {
            Process jcmd = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(program.pid()),
                            "GC.class_histogram"))
                    .redirectErrorStream(true)
                    .start();
            String out = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] total = out.strip()
                    .substring(out.strip().lastIndexOf('\n') + 1)
                    .trim()
                    .split("\\s+", -1);
            if (total.length != 3 || !total[0].equals("Total")) {
                throw new IllegalStateException(
                        "jcmd said: " + out.lines().limit(3).toList());
            }
            return Long.parseLong(total[2]);
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd could not be run", e);
        }
    }
}
