/** Tests of reading the audit stream. */
@NullMarked
package dev.countersign.starter.auditor;

import org.jspecify.annotations.NullMarked;
