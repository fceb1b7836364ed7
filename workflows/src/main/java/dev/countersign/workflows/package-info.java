/** Deterministic code only: nothing here reads a clock, a file, chance or the network; effects are activities. */
@NullMarked
package dev.countersign.workflows;

import org.jspecify.annotations.NullMarked;
