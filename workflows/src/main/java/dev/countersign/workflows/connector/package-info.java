/** The process of one connector access request: evaluate, grant, hold, revoke. */
@NullMarked
package dev.countersign.workflows.connector;

import org.jspecify.annotations.NullMarked;
