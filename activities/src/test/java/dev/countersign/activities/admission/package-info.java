/** Whether admission policies are in force, tried without a cluster. */
@NullMarked
package dev.countersign.activities.admission;

import org.jspecify.annotations.NullMarked;
