/** Work that must succeed in the end, asked for by key: coalesced, spaced out, repeated without limit. */
@NullMarked
package dev.countersign.starter.queue;

import org.jspecify.annotations.NullMarked;
