/** How acts are signed and sent, with pretended servers. */
@NullMarked
package dev.countersign.starter.act;

import org.jspecify.annotations.NullMarked;
