/** What a command ends with when it was not done: exit codes, and sentences that say what to do. */
@NullMarked
package dev.countersign.cli.problem;

import org.jspecify.annotations.NullMarked;
