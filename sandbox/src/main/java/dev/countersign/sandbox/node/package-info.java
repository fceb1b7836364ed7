/** Plays the scheduler and the kubelet, so that Pods of a control plane without nodes run and end. */
@NullMarked
package dev.countersign.sandbox.node;

import org.jspecify.annotations.NullMarked;
