/** Commands that do something about a request that is there: decide, extend, end. */
@NullMarked
package dev.countersign.cli.act;

import org.jspecify.annotations.NullMarked;
