/** The custom resources as Java records, and the manifests that install them. */
@NullMarked
package dev.countersign.crds;

import org.jspecify.annotations.NullMarked;
