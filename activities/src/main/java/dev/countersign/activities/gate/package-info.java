/** The effects of the approval gate: opens ApprovalTasks for CustomRuns, counts their votes and writes their verdicts. */
@NullMarked
package dev.countersign.activities.gate;

import org.jspecify.annotations.NullMarked;
