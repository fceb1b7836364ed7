/** What is promised to people who take roles, tried with real tokens on a target cluster of its own. */
@NullMarked
package dev.countersign.e2e.assumption;

import org.jspecify.annotations.NullMarked;
