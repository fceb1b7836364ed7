/** How a Cluster object becomes a client: kubeconfigs are read with care, and clients are kept while they hold. */
@NullMarked
package dev.countersign.clusters;

import org.jspecify.annotations.NullMarked;
