/** The shipped manifests on a real API server: what is accepted, what is refused, and with which words. */
@NullMarked
package dev.countersign.e2e.crds;

import org.jspecify.annotations.NullMarked;
