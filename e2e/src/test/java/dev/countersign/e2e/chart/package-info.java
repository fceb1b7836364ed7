/** Claims about the Helm chart, rendered and installed by the real helm. */
@NullMarked
package dev.countersign.e2e.chart;

import org.jspecify.annotations.NullMarked;
