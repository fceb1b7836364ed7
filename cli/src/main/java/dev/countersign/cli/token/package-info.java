/** Commands about the roles that access tokens have. */
@NullMarked
package dev.countersign.cli.token;

import org.jspecify.annotations.NullMarked;
