/** The approval gate as the starter sees it: which CustomRuns ask people, and what has happened to their tasks. */
@NullMarked
package dev.countersign.starter.gate;

import org.jspecify.annotations.NullMarked;
