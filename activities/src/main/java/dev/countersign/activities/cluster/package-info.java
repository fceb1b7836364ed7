/** Says in each Cluster object what is true of the cluster that it means, and keeps the object while access stands there. */
@NullMarked
package dev.countersign.activities.cluster;

import org.jspecify.annotations.NullMarked;
