/** Where the API is, in which workspace and as whom: options, variables and what is kept. */
@NullMarked
package dev.countersign.cli.connection;

import org.jspecify.annotations.NullMarked;
