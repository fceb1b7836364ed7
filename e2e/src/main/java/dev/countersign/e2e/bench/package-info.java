/** What {@code make bench} measures: Countersign on the sandbox, against the floors of the two servers beneath it. */
@NullMarked
package dev.countersign.e2e.bench;

import org.jspecify.annotations.NullMarked;
