/**
 * Turns libvirt hosts into pods and composes machines on them. {@link io.kvmpod.core.Pods} opens a
 * {@link io.kvmpod.core.Pod}; every failure is a {@link io.kvmpod.core.PodException}. The packages
 * below hold one concept each; all of them are pure values and decisions, and reach a host only
 * through {@code spi}.
 */
@NullMarked
package io.kvmpod.core;

import org.jspecify.annotations.NullMarked;
