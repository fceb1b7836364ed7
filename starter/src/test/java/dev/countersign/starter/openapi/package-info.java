/** The API's description and what the controllers do. */
@NullMarked
package dev.countersign.starter.openapi;

import org.jspecify.annotations.NullMarked;
