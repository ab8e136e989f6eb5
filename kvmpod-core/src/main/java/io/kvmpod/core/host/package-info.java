/** A host as it was observed at one moment. Snapshots are immutable, and are never written back. */
@NullMarked
package io.kvmpod.core.host;

import org.jspecify.annotations.NullMarked;
