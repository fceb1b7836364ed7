/** Commands about policies, roles, groups, clusters and access tokens. */
@NullMarked
package dev.countersign.cli.kinds;

import org.jspecify.annotations.NullMarked;
