/** What modules say to each other about a person who takes a role on a cluster for a while. */
@NullMarked
package dev.countersign.api.assumption;

import org.jspecify.annotations.NullMarked;
