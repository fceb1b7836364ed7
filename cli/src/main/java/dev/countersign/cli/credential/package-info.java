/** Commands that let kubectl use an access: kubeconfigs, and the plugin that they call. */
@NullMarked
package dev.countersign.cli.credential;

import org.jspecify.annotations.NullMarked;
