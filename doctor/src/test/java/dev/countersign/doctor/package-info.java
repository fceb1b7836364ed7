@NullMarked
package dev.countersign.doctor;

import org.jspecify.annotations.NullMarked;
