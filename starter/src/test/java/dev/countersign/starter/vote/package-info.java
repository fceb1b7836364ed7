/** Votes over HTTP, with nobody to talk to but what a test pretends. */
@NullMarked
package dev.countersign.starter.vote;

import org.jspecify.annotations.NullMarked;
