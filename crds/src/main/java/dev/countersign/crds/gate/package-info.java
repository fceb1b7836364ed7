/** The ApprovalTask of group openshift-pipelines.org: the question that a pipeline puts to people. */
@NullMarked
package dev.countersign.crds.gate;

import org.jspecify.annotations.NullMarked;
