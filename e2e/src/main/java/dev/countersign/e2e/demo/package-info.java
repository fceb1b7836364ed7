/** The main job on the sandbox, told on the terminal; every step is observed or the demo fails. */
@NullMarked
package dev.countersign.e2e.demo;

import org.jspecify.annotations.NullMarked;
