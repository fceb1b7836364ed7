/** Tests of how a Cluster object becomes a client. */
@NullMarked
package dev.countersign.clusters;

import org.jspecify.annotations.NullMarked;
