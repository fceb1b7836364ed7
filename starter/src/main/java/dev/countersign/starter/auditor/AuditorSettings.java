package dev.countersign.starter.auditor;

import java.nio.file.Path;
import java.util.List;

/**
 * Where auditors read.
 *
 * @param trail files of audit events, and folders of such files; none: nothing is read
 */
public record AuditorSettings(List<Path> trail) {
    public AuditorSettings {
        trail = List.copyOf(trail);
    }
}
