/** What the approval gate promises, tried by people and forgers on a real API server with Tekton. */
@NullMarked
package dev.countersign.e2e.gate;

import org.jspecify.annotations.NullMarked;
