/**
 * {@code podctl}, a command line on the public API of kvmpod alone; {@code docs/podctl.md}
 * describes it. One class for each group of commands, one for each group of options.
 */
@NullMarked
package io.kvmpod.examples.podctl;

import org.jspecify.annotations.NullMarked;
