/** The issuer as a whole, as a command line and a browser see it. */
@NullMarked
package dev.countersign.issuer;

import org.jspecify.annotations.NullMarked;
