/** Whether the admission policies that approvals rest on are in force: there as shipped, and refusing what they must. */
@NullMarked
package dev.countersign.activities.admission;

import org.jspecify.annotations.NullMarked;
