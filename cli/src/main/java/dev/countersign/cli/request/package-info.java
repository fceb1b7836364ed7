/** Requests as the API shows them, and the command that shows them to people. */
@NullMarked
package dev.countersign.cli.request;

import org.jspecify.annotations.NullMarked;
