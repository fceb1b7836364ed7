/** What every program does first: with {@code --check} it prints and tests what it would use, instead of doing its work. */
@NullMarked
package dev.countersign.doctor.program;

import org.jspecify.annotations.NullMarked;
