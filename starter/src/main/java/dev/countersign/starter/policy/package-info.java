/** AccessPolicies: keeps the standing permissions they give in place, and says in their status what they amount to. */
@NullMarked
package dev.countersign.starter.policy;

import org.jspecify.annotations.NullMarked;
