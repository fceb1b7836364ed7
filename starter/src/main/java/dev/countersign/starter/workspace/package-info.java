/** Workspaces: namespaces in which people ask for roles, and what each of them begins with. */
@NullMarked
package dev.countersign.starter.workspace;

import org.jspecify.annotations.NullMarked;
