package io.kvmpod.core.storage;

/** What happens to a disk's tag that names no storage pool of the pod. */
public enum UnknownTags {
  /** The disk is refused, with the names that come near. */
  REFUSE,
  /** The tag counts for nothing, as other programs that read storage specs do. */
  IGNORE
}
