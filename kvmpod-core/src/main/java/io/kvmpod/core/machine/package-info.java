/**
 * Machines: what is asked for, what was decided, and what is observed. Values, and one handle
 * through which a program works with a machine.
 */
@NullMarked
package io.kvmpod.core.machine;

import org.jspecify.annotations.NullMarked;
