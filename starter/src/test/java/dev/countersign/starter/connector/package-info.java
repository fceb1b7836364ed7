/** Connector access, event by event. */
@NullMarked
package dev.countersign.starter.connector;

import org.jspecify.annotations.NullMarked;
