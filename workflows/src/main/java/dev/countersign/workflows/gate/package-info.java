/** The process of one approval task: open, await votes, close. */
@NullMarked
package dev.countersign.workflows.gate;

import org.jspecify.annotations.NullMarked;
