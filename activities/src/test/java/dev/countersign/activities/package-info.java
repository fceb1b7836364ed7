/** What every activity needs, tried alone. */
@NullMarked
package dev.countersign.activities;

import org.jspecify.annotations.NullMarked;
