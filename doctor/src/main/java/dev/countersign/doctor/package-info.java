/** What a program needs from others, looked at from outside: each finding says what is wrong and what to do. */
@NullMarked
package dev.countersign.doctor;

import org.jspecify.annotations.NullMarked;
