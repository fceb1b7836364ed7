/** What the node player writes, and what Tekton makes of it. */
@NullMarked
package dev.countersign.sandbox.node;

import org.jspecify.annotations.NullMarked;
