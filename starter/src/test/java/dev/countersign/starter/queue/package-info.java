/** Queues under virtual time. */
@NullMarked
package dev.countersign.starter.queue;

import org.jspecify.annotations.NullMarked;
