/** Decides for the approval gate: whom a task asks, whose votes count, and where that leaves the task. */
@NullMarked
package dev.countersign.policy.gate;

import org.jspecify.annotations.NullMarked;
