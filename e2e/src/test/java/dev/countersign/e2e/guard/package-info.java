/** What happens to approvals while an admission policy is not in force, and when it is again. */
@NullMarked
package dev.countersign.e2e.guard;

import org.jspecify.annotations.NullMarked;
