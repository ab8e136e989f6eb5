/**
 * Plain data: maps, lists, strings, whole numbers and booleans, as any notation can carry them. The
 * records of this library are told as plain data and read back from it. Knows no notation.
 */
@NullMarked
package io.kvmpod.core.data;

import org.jspecify.annotations.NullMarked;
