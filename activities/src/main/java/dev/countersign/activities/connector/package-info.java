/** Connector access made real: what a request rests on is read, judged, granted, watched, revoked and shown. */
@NullMarked
package dev.countersign.activities.connector;

import org.jspecify.annotations.NullMarked;
