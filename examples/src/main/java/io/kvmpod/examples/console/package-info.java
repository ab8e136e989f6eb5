/** What the programs share in dealing with the person in front of them: progress, Ctrl-C. */
@NullMarked
package io.kvmpod.examples.console;

import org.jspecify.annotations.NullMarked;
