@NullMarked
package dev.countersign.activities.notice;

import org.jspecify.annotations.NullMarked;
