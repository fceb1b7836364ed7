/** Decides for people: whose votes on an assumed role count, and where that leaves the request. No clock, no input. */
@NullMarked
package dev.countersign.policy.approval;

import org.jspecify.annotations.NullMarked;
