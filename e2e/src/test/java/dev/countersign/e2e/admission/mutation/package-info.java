/** That each expression of each admission policy is needed: without it, something that the policy promises fails. */
@NullMarked
package dev.countersign.e2e.admission.mutation;

import org.jspecify.annotations.NullMarked;
