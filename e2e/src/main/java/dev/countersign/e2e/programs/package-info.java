/** Countersign's own programs, started as processes of their own, so that they can be killed like in real life. */
@NullMarked
package dev.countersign.e2e.programs;

import org.jspecify.annotations.NullMarked;
