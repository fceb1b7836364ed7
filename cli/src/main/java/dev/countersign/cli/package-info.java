/** The command {@code countersign}: a thin client of the HTTP API. */
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
