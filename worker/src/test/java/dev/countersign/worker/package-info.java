/** Tests of the worker's own parts; none needs a cluster or a server outside of the JVM. */
@NullMarked
package dev.countersign.worker;

import org.jspecify.annotations.NullMarked;
