/** The activities against a real API server: what they write is what the API server makes of it. */
@NullMarked
package dev.countersign.e2e.activities;

import org.jspecify.annotations.NullMarked;
