/** What Temporal knows of the workflows behind grants, where there is a Temporal and where it answers. */
@NullMarked
package dev.countersign.sweeper.workflow;

import org.jspecify.annotations.NullMarked;
