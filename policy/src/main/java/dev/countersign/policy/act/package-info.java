/** Signs the acts of people and checks those signatures, with Ed25519 from the JDK. */
@NullMarked
package dev.countersign.policy.act;

import org.jspecify.annotations.NullMarked;
