/** Connector access as the starter sees it: which requests exist, what each waits for, and which Pods ask. */
@NullMarked
package dev.countersign.starter.connector;

import org.jspecify.annotations.NullMarked;
