/** The API's description of itself. */
@NullMarked
package dev.countersign.starter.openapi;

import org.jspecify.annotations.NullMarked;
