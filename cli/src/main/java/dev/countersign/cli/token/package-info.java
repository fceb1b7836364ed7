/** Commands about access tokens: what they are, and which roles they have. */
@NullMarked
package dev.countersign.cli.token;

import org.jspecify.annotations.NullMarked;
