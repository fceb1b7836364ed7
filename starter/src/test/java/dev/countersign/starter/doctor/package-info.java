@NullMarked
package dev.countersign.starter.doctor;

import org.jspecify.annotations.NullMarked;
