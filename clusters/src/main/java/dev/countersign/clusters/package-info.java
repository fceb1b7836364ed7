/**
 * How a Cluster object becomes a client: kubeconfigs are read with care, and clients are kept while they hold. What all
 * programs ask API servers alike: lists page by page, and the time. And
 * whether what they follow is being watched.
 */
@NullMarked
package dev.countersign.clusters;

import org.jspecify.annotations.NullMarked;
