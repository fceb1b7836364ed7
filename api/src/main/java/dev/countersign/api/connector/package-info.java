/** Connector access: a workload's request to use one Connector for the life of one Pod. */
@NullMarked
package dev.countersign.api.connector;

import org.jspecify.annotations.NullMarked;
