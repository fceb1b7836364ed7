/** Takes permissions of our programs away, and looks who notices. */
@NullMarked
package dev.countersign.e2e.permission;

import org.jspecify.annotations.NullMarked;
