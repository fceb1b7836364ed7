/** What all of the HTTP API has in common. */
@NullMarked
package dev.countersign.starter.web;

import org.jspecify.annotations.NullMarked;
