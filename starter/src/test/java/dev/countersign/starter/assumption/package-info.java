/** Requests of people and what they are judged by, event by event. */
@NullMarked
package dev.countersign.starter.assumption;

import org.jspecify.annotations.NullMarked;
