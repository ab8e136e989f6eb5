/** Programs that use only the public API of kvmpod. */
@NullMarked
package io.kvmpod.examples;

import org.jspecify.annotations.NullMarked;
