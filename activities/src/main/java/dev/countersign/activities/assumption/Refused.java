package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;

/**
 * A signed act that does not count.
 *
 * @param why in one line
 */
record Refused(SignedAct act, String why) {}
