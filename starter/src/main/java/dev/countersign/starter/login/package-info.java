/** Where people log in. */
@NullMarked
package dev.countersign.starter.login;

import org.jspecify.annotations.NullMarked;
