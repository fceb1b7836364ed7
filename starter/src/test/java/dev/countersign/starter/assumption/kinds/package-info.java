/** Tests of administering over HTTP. */
@NullMarked
package dev.countersign.starter.assumption.kinds;

import org.jspecify.annotations.NullMarked;
