/**
 * What an adapter implements to reach a kind of host. Programs that use pods have no need of it.
 * Every method may be called from several threads, gives up at its deadline with a {@link
 * io.kvmpod.core.PodTimeoutException}, and says what it leaves behind when it fails. Adapters
 * acquire and translate; they decide nothing.
 */
@NullMarked
package io.kvmpod.core.spi;

import org.jspecify.annotations.NullMarked;
