/** Ordinary life goes on while every admission policy is in force and the programs run. */
@NullMarked
package dev.countersign.e2e.life;

import org.jspecify.annotations.NullMarked;
