/** Facts, and who is told of them. */
@NullMarked
package dev.countersign.starter.watch;

import org.jspecify.annotations.NullMarked;
