/** What the starter refused to people, written down where it is found again. */
@NullMarked
package dev.countersign.starter.audit;

import org.jspecify.annotations.NullMarked;
