/** What a program that is started with {@code --check} prints and tests, instead of doing its work. */
@NullMarked
package dev.countersign.doctor.program;

import org.jspecify.annotations.NullMarked;
