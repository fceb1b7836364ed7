/**
 * The program that watches Kubernetes and turns what happens into workflow starts and nudges: it is stateless, and any
 * number of it may run. It is also the door through which people vote without kubectl.
 */
@NullMarked
package dev.countersign.starter;

import org.jspecify.annotations.NullMarked;
