/** What a grant of a Connector promises, tried as the Pod's ServiceAccount on a real API server. */
@NullMarked
package dev.countersign.e2e.connector;

import org.jspecify.annotations.NullMarked;
