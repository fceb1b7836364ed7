/** Countersign's HTTP API as one person sees it. */
@NullMarked
package dev.countersign.cli.http;

import org.jspecify.annotations.NullMarked;
