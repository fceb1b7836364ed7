/** The Kubernetes API as the sweeper uses it: lists grants, reads what they rest on, deletes and reports. */
@NullMarked
package dev.countersign.sweeper.cluster;

import org.jspecify.annotations.NullMarked;
