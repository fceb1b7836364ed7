/** The process of one role assumption: evaluate, await people, grant, watch the clock, revoke. */
@NullMarked
package dev.countersign.workflows.assumption;

import org.jspecify.annotations.NullMarked;
