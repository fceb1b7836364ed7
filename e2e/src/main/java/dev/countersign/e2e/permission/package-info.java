/** Which permissions of our programs the end-to-end tests use, by what the API server wrote down of a whole run. */
@NullMarked
package dev.countersign.e2e.permission;

import org.jspecify.annotations.NullMarked;
