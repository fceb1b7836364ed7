package dev.countersign.worker;

import dev.countersign.activities.notice.NoticeSettings;
import dev.countersign.activities.notice.WebhookSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The secrets of a file, one a line; empty lines and lines that begin with {@code #} are skipped. */
final class NoticeSecrets {

    private NoticeSecrets() {}

    /**
     * Reads the file whenever it is asked.
     *
     * @throws CannotStartException when it cannot be read now
     */
    static NoticeSettings.Secrets in(Path file) {
        try {
            read(file);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The secrets of notices in " + file + " cannot be read: " + e.getMessage(),
                    "Put one secret a line, 'whsec_' and base64 of 24 to 64 bytes, or leave countersign.notices.urls out;"
                            + " then nobody is told.");
        }
        return () -> read(file);
    }

    private static List<WebhookSecret> read(Path file) throws IOException {
        List<WebhookSecret> secrets = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                secrets.add(secret(line, i + 1));
            }
        }
        if (secrets.isEmpty()) {
            throw new IOException("there is no secret in it");
        }
        return secrets;
    }

    private static WebhookSecret secret(String line, int number) throws IOException {
        try {
            return WebhookSecret.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("line " + number + ": " + e.getMessage(), e);
        }
    }
}
