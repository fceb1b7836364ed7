/** The front door for requests of people, with a pretended cluster and pretended workflows behind it. */
@NullMarked
package dev.countersign.starter.assumption.rest;

import org.jspecify.annotations.NullMarked;
