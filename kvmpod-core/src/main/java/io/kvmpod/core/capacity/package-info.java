/**
 * What a pod can still take: inventories, usage, and the admission decision with its reasons. Pure
 * arithmetic; knows nothing of how a host is read.
 */
@NullMarked
package io.kvmpod.core.capacity;

import org.jspecify.annotations.NullMarked;
