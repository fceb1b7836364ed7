/** Connector access on a cluster made of maps. */
@NullMarked
package dev.countersign.activities.connector;

import org.jspecify.annotations.NullMarked;
