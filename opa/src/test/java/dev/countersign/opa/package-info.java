@NullMarked
package dev.countersign.opa;

import org.jspecify.annotations.NullMarked;
