/** Claims about CustomRuns that ask for a role. */
@NullMarked
package dev.countersign.starter.customrun;

import org.jspecify.annotations.NullMarked;
