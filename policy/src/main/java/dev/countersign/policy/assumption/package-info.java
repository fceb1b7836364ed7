/**
 * Who may take which role where, when and for how long: a pure function from policies, request and instant to a verdict
 * with every reason.
 */
@NullMarked
package dev.countersign.policy.assumption;

import org.jspecify.annotations.NullMarked;
