/** Who tries to open a Connector without a yes, in every way that is known, with the admission policies and without. */
@NullMarked
package dev.countersign.e2e.attack;

import org.jspecify.annotations.NullMarked;
