/** How what is sent to Temporal is encrypted, the same in every program. */
@NullMarked
package dev.countersign.api.payload;

import org.jspecify.annotations.NullMarked;
