package io.kvmpod.core;

/** What happens when something that is about to be taken away is in use. */
public enum Guard {
  /** It is refused, naming the users. */
  REFUSE_IF_USED,
  /** It is done all the same: the caller answers for the users. */
  FORCE
}
