/** How a program reaches a Temporal that speaks TLS, and whom it takes for Temporal. */
@NullMarked
package dev.countersign.doctor.connection;

import org.jspecify.annotations.NullMarked;
