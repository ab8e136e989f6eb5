/**
 * What a program has beside kvmpod: translations of network and storage documents, and programs
 * that run in a Java process of their own.
 */
@NullMarked
package io.kvmpod.libvirt.standin;

import org.jspecify.annotations.NullMarked;
