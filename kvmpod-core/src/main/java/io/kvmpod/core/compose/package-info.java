/**
 * From a request to a machine, one way: decide, plan, act. Planning is a pure function of a
 * snapshot, settings and a request; acting is a list of steps, each with its undo.
 */
@NullMarked
package io.kvmpod.core.compose;

import org.jspecify.annotations.NullMarked;
