/**
 * What text may be to reach a host and come back as it was. For core and its adapters alone; knows
 * no document and no host.
 */
@NullMarked
package io.kvmpod.core.text;

import org.jspecify.annotations.NullMarked;
