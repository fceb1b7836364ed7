/** Claims about whose PipelineRun a Pod is part of, and what that run asks. */
@NullMarked
package dev.countersign.policy.pipeline;

import org.jspecify.annotations.NullMarked;
