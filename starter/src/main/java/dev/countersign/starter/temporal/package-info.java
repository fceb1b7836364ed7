/** Workflows as the starter sees them: it starts them, and hints that they should look again. */
@NullMarked
package dev.countersign.starter.temporal;

import org.jspecify.annotations.NullMarked;
