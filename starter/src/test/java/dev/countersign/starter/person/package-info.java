/** The person behind a token. */
@NullMarked
package dev.countersign.starter.person;

import org.jspecify.annotations.NullMarked;
