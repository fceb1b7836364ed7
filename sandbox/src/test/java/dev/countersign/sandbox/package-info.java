/** Tests named IT start real control planes below {@code target}; the others need nothing but a JVM. */
@NullMarked
package dev.countersign.sandbox;

import org.jspecify.annotations.NullMarked;
