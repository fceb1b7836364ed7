/** Tests of the gate against an API server in memory, and of its words against recordings of manual-approval-gate. */
@NullMarked
package dev.countersign.activities.gate;

import org.jspecify.annotations.NullMarked;
