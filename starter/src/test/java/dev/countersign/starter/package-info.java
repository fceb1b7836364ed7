/** The program as a whole. */
@NullMarked
package dev.countersign.starter;

import org.jspecify.annotations.NullMarked;
