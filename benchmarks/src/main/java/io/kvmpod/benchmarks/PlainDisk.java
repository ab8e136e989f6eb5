package io.kvmpod.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a disk of a storage spec says, without any check. */
record PlainDisk(@Nullable String label, long bytes, List<String> tags) {}
