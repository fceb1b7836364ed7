/**
 * What happens, told as OpenTelemetry spans: begun where somebody calls or an object changes, carried through Temporal in
 * headers, sent by OTLP.
 */
@NullMarked
package dev.countersign.tracing;

import org.jspecify.annotations.NullMarked;
