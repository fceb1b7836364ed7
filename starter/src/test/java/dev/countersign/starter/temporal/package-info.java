/** Starts and nudges against a pretended server. */
@NullMarked
package dev.countersign.starter.temporal;

import org.jspecify.annotations.NullMarked;
