/** Events on objects, where people look for what happened to them. */
@NullMarked
package dev.countersign.starter.event;

import org.jspecify.annotations.NullMarked;
