@NullMarked
package dev.countersign.policy.customrun;

import org.jspecify.annotations.NullMarked;
