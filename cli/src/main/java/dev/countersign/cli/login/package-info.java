/** Commands about whoever uses the command line: log in and out, who they are, what is kept for them. */
@NullMarked
package dev.countersign.cli.login;

import org.jspecify.annotations.NullMarked;
