@NullMarked
package dev.countersign.doctor.connection;

import org.jspecify.annotations.NullMarked;
