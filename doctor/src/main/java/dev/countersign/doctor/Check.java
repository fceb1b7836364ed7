package dev.countersign.doctor;

import java.util.List;

/** Looks at one thing. Whoever cannot be asked is a finding, too. */
@FunctionalInterface
public interface Check {

    /** What is found now, at least one finding. */
    List<Finding> look();
}
