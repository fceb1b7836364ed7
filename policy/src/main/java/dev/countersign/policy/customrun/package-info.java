/** CustomRuns that ask for a role: what they want, and the one request that each of them stands for. */
@NullMarked
package dev.countersign.policy.customrun;

import org.jspecify.annotations.NullMarked;
