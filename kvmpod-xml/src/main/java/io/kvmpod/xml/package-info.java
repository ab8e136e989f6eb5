/**
 * Reads libvirt's documents, which are not trusted, and writes them from typed models. It knows no
 * host, no machine and no document in particular; what it throws is core's {@link
 * io.kvmpod.core.spi.DocumentException}.
 */
@NullMarked
package io.kvmpod.xml;

import org.jspecify.annotations.NullMarked;
