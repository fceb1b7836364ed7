/** The OpenID Connect issuer of the sandbox. */
@NullMarked
package dev.countersign.issuer;

import org.jspecify.annotations.NullMarked;
