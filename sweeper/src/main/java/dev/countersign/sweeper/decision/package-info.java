/** What should be done with a grant: values in, a value out; nothing here reads a clock, a file or the network. */
@NullMarked
package dev.countersign.sweeper.decision;

import org.jspecify.annotations.NullMarked;
