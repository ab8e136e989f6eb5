/** A simulated host, arbitraries and contract suites. Knows no adapter. */
@NullMarked
package io.kvmpod.testkit;

import org.jspecify.annotations.NullMarked;
