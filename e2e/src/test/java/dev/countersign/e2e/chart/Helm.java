package dev.countersign.e2e.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real helm, with the chart of this checkout as it is shipped: packed. */
final class Helm {

    /** What a call of helm came to. */
    record Answer(int code, String out, String problems) {

        /** What it wrote, where it went well. */
        String orFail() {
            if (code != 0) {
                throw new AssertionError("helm ended with " + code + ": " + problems + out);
            }
            return out;
        }
    }

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path HOME = Path.of("target", "chart").toAbsolutePath();
    private static final String KUBERNETES = "--kube-version=1.37.2";

    private static final Path PACKED = pack();

    private Helm() {}

    /** The chart as a file. */
    static Path chart() {
        return PACKED;
    }

    /** The folder of the chart. */
    static Path folder() {
        return ROOT.resolve("charts/countersign");
    }

    /** What would be applied to the namespace. */
    static Answer template(String namespace, String... more) {
        return run(Stream.concat(
                        Stream.of("template", "release", PACKED.toString(), "--namespace=" + namespace, KUBERNETES),
                        Stream.of(more))
                .toList());
    }

    /** Runs it. */
    static Answer run(List<String> arguments) {
        return run(arguments, Map.of());
    }

    /** Runs it with more variables of the environment. */
    static Answer run(List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve("sandbox/.bin/helm").toString());
        command.addAll(arguments);
        try {
            Files.createDirectories(HOME);
            Path out = Files.createTempFile(HOME, "helm", ".out");
            Path problems = Files.createTempFile(HOME, "helm", ".err");
            ProcessBuilder process =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(problems.toFile());
            for (String folder : List.of("CACHE", "CONFIG", "DATA")) {
                process.environment()
                        .put("HELM_" + folder + "_HOME", HOME.resolve("home").toString());
            }
            process.environment().putAll(variables);
            int code = process.start().waitFor();
            Answer answer = new Answer(code, Files.readString(out), Files.readString(problems));
            Files.delete(out);
            Files.delete(problems);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("helm does not run: is it built? sandbox/build.sh builds it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Path pack() {
        String said = run(List.of("package", folder().toString(), "--destination=" + HOME))
                .orFail();
        return Path.of(said.substring(said.indexOf(": ") + 2).strip());
    }
}
