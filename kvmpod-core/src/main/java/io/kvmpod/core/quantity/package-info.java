/**
 * Amounts with their unit in the type: memory, storage, cores and overcommit ratios. Exact,
 * immutable, ordered; arithmetic that overflows is an error. Knows nothing of hosts or machines.
 */
@NullMarked
package io.kvmpod.core.quantity;

import org.jspecify.annotations.NullMarked;
