/** Tells people by webhook what happens to requests, signed as Standard Webhooks defines. */
@NullMarked
package dev.countersign.activities.notice;

import org.jspecify.annotations.NullMarked;
