@NullMarked
package dev.countersign.doctor.program;

import org.jspecify.annotations.NullMarked;
