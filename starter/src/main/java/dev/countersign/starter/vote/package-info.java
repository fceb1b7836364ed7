/** The front door for votes: a person's token and answer go in, a signed act goes to the workflow that asks. */
@NullMarked
package dev.countersign.starter.vote;

import org.jspecify.annotations.NullMarked;
