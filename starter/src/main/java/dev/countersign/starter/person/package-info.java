/** Who speaks to the starter: the person behind a token, as the API server knows them. */
@NullMarked
package dev.countersign.starter.person;

import org.jspecify.annotations.NullMarked;
