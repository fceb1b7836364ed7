/** What every activity needs to act on a cluster: failures told apart, configuration maps, Rego, audit. */
@NullMarked
package dev.countersign.activities;

import org.jspecify.annotations.NullMarked;
