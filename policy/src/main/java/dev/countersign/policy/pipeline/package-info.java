/** Whose PipelineRun a Pod is part of, and what that run asks people: read from what nobody but Tekton writes. */
@NullMarked
package dev.countersign.policy.pipeline;

import org.jspecify.annotations.NullMarked;
