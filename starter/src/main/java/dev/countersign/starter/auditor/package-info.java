/** The audit stream over HTTP: auditors find in it what happened to a request, who did what, and when. */
@NullMarked
package dev.countersign.starter.auditor;

import org.jspecify.annotations.NullMarked;
