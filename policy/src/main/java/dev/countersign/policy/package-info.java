/** The decision: pure functions over plain JSON values and instants; nothing here reads a clock, a file or the network. */
@NullMarked
package dev.countersign.policy;

import org.jspecify.annotations.NullMarked;
