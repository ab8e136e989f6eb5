/**
 * Benchmarks of the core and of the simulated host. They state ratios to a baseline of the same
 * run, never times.
 */
@NullMarked
package io.kvmpod.benchmarks;

import org.jspecify.annotations.NullMarked;
