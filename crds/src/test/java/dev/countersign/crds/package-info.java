/** Tests of the records and manifests, and the program that writes the CRDs. */
@NullMarked
package dev.countersign.crds;

import org.jspecify.annotations.NullMarked;
