/** What all of the HTTP API has in common: who comes in, what a body may hold, and how problems are told. */
@NullMarked
package dev.countersign.starter.web;

import org.jspecify.annotations.NullMarked;
