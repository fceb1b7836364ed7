/** The objects that make an access real, and the proof that they are gone. */
@NullMarked
package dev.countersign.activities.grant;

import org.jspecify.annotations.NullMarked;
