/** Decides connector access: which policies match, what their checks say, and what is to be granted to whom. */
@NullMarked
package dev.countersign.policy.connector;

import org.jspecify.annotations.NullMarked;
