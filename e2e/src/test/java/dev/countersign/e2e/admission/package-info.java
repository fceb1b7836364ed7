/** The policies that guard the chain from a Pod to an approval, on a real API server with the real Tekton. */
@NullMarked
package dev.countersign.e2e.admission;

import org.jspecify.annotations.NullMarked;
