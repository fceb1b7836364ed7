/** The program that hosts workflows and activities: it is stateless, and any number of it may run. */
@NullMarked
package dev.countersign.worker;

import org.jspecify.annotations.NullMarked;
