@NullMarked
package dev.countersign.tracing;

import org.jspecify.annotations.NullMarked;
