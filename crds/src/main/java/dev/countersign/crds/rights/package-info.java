/** What the manifests let our programs do, right by right. */
@NullMarked
package dev.countersign.crds.rights;

import org.jspecify.annotations.NullMarked;
