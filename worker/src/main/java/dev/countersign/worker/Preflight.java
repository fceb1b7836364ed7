package dev.countersign.worker;

import dev.countersign.doctor.Check;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;

/** What must hold before the first workflow step. */
final class Preflight {

    private final Check temporal;

    Preflight(Check temporal) {
        this.temporal = temporal;
    }

    /**
     * Returns when all of it holds.
     *
     * @throws CannotStartException with what is missing and the command that adds it
     */
    void check() {
        for (Finding finding : temporal.look()) {
            if (finding.level() == Level.ERROR) {
                throw new CannotStartException(finding.what(), finding.todo());
            }
        }
    }
}
