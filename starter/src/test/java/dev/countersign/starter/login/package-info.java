/** Where people log in, with an issuer and without. */
@NullMarked
package dev.countersign.starter.login;

import org.jspecify.annotations.NullMarked;
