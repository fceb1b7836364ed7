/** Refusals that are written down. */
@NullMarked
package dev.countersign.starter.audit;

import org.jspecify.annotations.NullMarked;
