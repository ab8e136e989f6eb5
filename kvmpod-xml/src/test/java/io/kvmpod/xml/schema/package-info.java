/**
 * Documents made from the RELAX NG schemas of the installed libvirt, with the parts of strangers
 * put in, and the question whether two documents are equal. It knows nothing of the code that reads
 * such documents.
 */
@NullMarked
package io.kvmpod.xml.schema;

import org.jspecify.annotations.NullMarked;
