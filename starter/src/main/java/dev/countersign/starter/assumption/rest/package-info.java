/** The front door for people who ask for roles, and for those who decide about them. */
@NullMarked
package dev.countersign.starter.assumption.rest;

import org.jspecify.annotations.NullMarked;
