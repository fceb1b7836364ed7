/** The effects of role assumption: facts read at home, grants written on target clusters, and the status of requests. */
@NullMarked
package dev.countersign.activities.assumption;

import org.jspecify.annotations.NullMarked;
