/** What workspaces begin with. */
@NullMarked
package dev.countersign.starter.workspace;

import org.jspecify.annotations.NullMarked;
