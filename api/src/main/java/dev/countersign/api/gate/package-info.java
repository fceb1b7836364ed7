/** The approval gate: ApprovalTasks, which ask people on behalf of a pipeline run. */
@NullMarked
package dev.countersign.api.gate;

import org.jspecify.annotations.NullMarked;
