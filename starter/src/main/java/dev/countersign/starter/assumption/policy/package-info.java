/** What is said of policies for people: whether they can work as they are written. */
@NullMarked
package dev.countersign.starter.assumption.policy;

import org.jspecify.annotations.NullMarked;
