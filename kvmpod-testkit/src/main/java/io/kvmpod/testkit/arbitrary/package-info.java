/**
 * Arbitrary values of the domain for property tests with jqwik. They are registered: a parameter
 * such as {@code @ForAll StorageSpec spec} needs nothing more.
 */
@NullMarked
package io.kvmpod.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
