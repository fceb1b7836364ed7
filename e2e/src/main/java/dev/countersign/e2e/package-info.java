/** What the end-to-end tests, the demo and the benchmarks share: Countersign's programs as processes on the sandbox. */
@NullMarked
package dev.countersign.e2e;

import org.jspecify.annotations.NullMarked;
