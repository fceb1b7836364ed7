/** What is said of policies for people. */
@NullMarked
package dev.countersign.starter.assumption.policy;

import org.jspecify.annotations.NullMarked;
