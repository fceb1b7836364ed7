/** Commands that ask for a role, or what would come of asking. */
@NullMarked
package dev.countersign.cli.ask;

import org.jspecify.annotations.NullMarked;
