/** The gate's watches, event by event. */
@NullMarked
package dev.countersign.starter.gate;

import org.jspecify.annotations.NullMarked;
