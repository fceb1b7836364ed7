/** People who ask for roles: their requests are watched, and so is everything they are judged by. */
@NullMarked
package dev.countersign.starter.assumption;

import org.jspecify.annotations.NullMarked;
