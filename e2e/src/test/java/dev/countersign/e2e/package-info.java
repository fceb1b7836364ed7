/** Claims that hold on a real control plane, each a test with that name. */
@NullMarked
package dev.countersign.e2e;

import org.jspecify.annotations.NullMarked;
