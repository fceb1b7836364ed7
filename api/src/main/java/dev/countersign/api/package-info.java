/** The shared vocabulary of Countersign: what modules say to each other and what workflow histories store. */
@NullMarked
package dev.countersign.api;

import org.jspecify.annotations.NullMarked;
