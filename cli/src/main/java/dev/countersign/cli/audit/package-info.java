/** The command that shows what happened. */
@NullMarked
package dev.countersign.cli.audit;

import org.jspecify.annotations.NullMarked;
