package dev.countersign.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Documents for tests, as plain values. */
public final class Yaml {

    private Yaml() {}

    public static Map<String, Object> of(String yaml) {
        Object document = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return Json.object(Map.of("document", document), "document");
    }

    /** A file of the test resources, such as {@code recordings/approval-task/01-pending-task.yaml}. */
    public static Map<String, Object> resource(String path) {
        return of(text(path));
    }

    public static String text(String path) {
        try (InputStream stream = Yaml.class.getResourceAsStream("/" + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no test resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recorded ApprovalTask by the words of its file name. */
    public static Map<String, Object> recordedTask(String name) {
        return resource("recordings/approval-task/" + name + "-task.yaml");
    }

    /** A recorded CustomRun by the words of its file name. */
    public static Map<String, Object> recordedCustomRun(String name) {
        return resource("recordings/approval-task/" + name + "-customrun.yaml");
    }
}
