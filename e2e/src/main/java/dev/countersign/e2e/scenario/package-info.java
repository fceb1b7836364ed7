/** The people, pipelines and requests of demo, tests and benchmarks, as clients of a real API server see them. */
@NullMarked
package dev.countersign.e2e.scenario;

import org.jspecify.annotations.NullMarked;
