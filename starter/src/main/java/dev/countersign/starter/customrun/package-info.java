/** CustomRuns that ask for a role: each gets one RoleAssumption, and is told what came of it. */
@NullMarked
package dev.countersign.starter.customrun;

import org.jspecify.annotations.NullMarked;
