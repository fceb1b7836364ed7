/** Who speaks to the starter: the person behind a token, under the name by which the API server knows them. */
@NullMarked
package dev.countersign.starter.person;

import org.jspecify.annotations.NullMarked;
