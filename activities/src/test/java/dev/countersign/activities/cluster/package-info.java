@NullMarked
package dev.countersign.activities.cluster;

import org.jspecify.annotations.NullMarked;
