/** The kinds of group connectors.alauda.io: who may use a Connector, and each workload that asks to. */
@NullMarked
package dev.countersign.crds.connector;

import org.jspecify.annotations.NullMarked;
