/** How results are printed, whatever they are about. */
@NullMarked
package dev.countersign.cli.output;

import org.jspecify.annotations.NullMarked;
