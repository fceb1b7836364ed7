/** Watches that keep of each object only the facts that somebody asked for, and tell of changes in those alone. */
@NullMarked
package dev.countersign.starter.watch;

import org.jspecify.annotations.NullMarked;
