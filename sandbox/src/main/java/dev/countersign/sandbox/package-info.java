/** A real control plane on one machine, started, found, broken on purpose and stopped; nothing listens beyond loopback. */
@NullMarked
package dev.countersign.sandbox;

import org.jspecify.annotations.NullMarked;
