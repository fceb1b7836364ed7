/** The program that ends what should have ended when nothing else does. It needs neither Temporal nor a worker. */
@NullMarked
package dev.countersign.sweeper;

import org.jspecify.annotations.NullMarked;
