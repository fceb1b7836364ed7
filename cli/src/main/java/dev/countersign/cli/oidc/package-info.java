/** Logins at an issuer of OpenID Connect, and where they are kept. */
@NullMarked
package dev.countersign.cli.oidc;

import org.jspecify.annotations.NullMarked;
