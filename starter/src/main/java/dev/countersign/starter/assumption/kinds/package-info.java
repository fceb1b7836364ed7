/** Policies, roles, AccessGroups and Clusters over HTTP: people read, change, enable, disable and delete them. */
@NullMarked
package dev.countersign.starter.assumption.kinds;

import org.jspecify.annotations.NullMarked;
