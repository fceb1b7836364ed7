/** Connector access on a cluster made of maps. */
@NullMarked
package dev.countersign.activities.grant;

import org.jspecify.annotations.NullMarked;
