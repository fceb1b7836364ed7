/** The command that says what is wrong with an installation. */
@NullMarked
package dev.countersign.cli.doctor;

import org.jspecify.annotations.NullMarked;
