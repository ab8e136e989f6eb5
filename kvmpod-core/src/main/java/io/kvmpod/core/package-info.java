/** The pure domain: pods, machines, and what may be promised. Knows no XML and no native code. */
@NullMarked
package io.kvmpod.core;

import org.jspecify.annotations.NullMarked;
