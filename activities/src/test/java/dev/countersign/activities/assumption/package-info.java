/** What is shipped for people and what decides about them, held against each other. */
@NullMarked
package dev.countersign.activities.assumption;

import org.jspecify.annotations.NullMarked;
