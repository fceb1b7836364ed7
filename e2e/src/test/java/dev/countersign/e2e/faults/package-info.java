/** What is left of grants when parts of the system die at the wrong moment. */
@NullMarked
package dev.countersign.e2e.faults;

import org.jspecify.annotations.NullMarked;
