/**
 * What every adapter must do, as numbered rules that a test class inherits: the simulated host, an
 * in-process driver and a real host run the same classes.
 */
@NullMarked
package io.kvmpod.testkit.contract;

import org.jspecify.annotations.NullMarked;
