/** The kinds of group access.countersign.dev: which roles people can assume where, by which policies, and who does. */
@NullMarked
package dev.countersign.crds.assumption;

import org.jspecify.annotations.NullMarked;
