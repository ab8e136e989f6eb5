/** Resource pools: named groups that pods and machines belong to. */
@NullMarked
package io.kvmpod.core.pool;

import org.jspecify.annotations.NullMarked;
