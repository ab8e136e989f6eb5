/**
 * How the laws of this build are run: with which seeds, for how long, and what is told of them. On
 * the test class path of every module; no part of what is published. Knows nothing of kvmpod.
 */
@NullMarked
package io.kvmpod.laws;

import org.jspecify.annotations.NullMarked;
