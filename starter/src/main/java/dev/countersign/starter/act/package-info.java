/** What people do, signed by the starter and sent to the workflow that it is about. */
@NullMarked
package dev.countersign.starter.act;

import org.jspecify.annotations.NullMarked;
