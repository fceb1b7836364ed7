/** Looks at the whole installation for those who run it. */
@NullMarked
package dev.countersign.starter.doctor;

import org.jspecify.annotations.NullMarked;
