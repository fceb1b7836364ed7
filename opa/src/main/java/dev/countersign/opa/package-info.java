/** How Rego is evaluated: by an Open Policy Agent, never where it could reach out, each module in a package of its own. */
@NullMarked
package dev.countersign.opa;

import org.jspecify.annotations.NullMarked;
