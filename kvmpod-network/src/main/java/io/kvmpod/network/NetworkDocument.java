package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.xml.CarriedDocument;

/**
 * A document of libvirt's that somebody else wrote, to be looked into and changed. All that the
 * text holds is kept: elements, attributes and namespaces that the model does not know, comments,
 * and the order of it all. Not thread-safe.
 *
 * @param <T> the model of its root element
 */
public final class NetworkDocument<T> {

  private final CarriedDocument<T> document;

  NetworkDocument(CarriedDocument<T> document) {
    this.document = document;
  }

  /** Returns the model: always the same one, to be changed in place. */
  public T model() {
    return document.model();
  }

  /**
   * Returns the text of the document, with what changed in the model since it was read: a changed
   * value where the old one was; an added element after those that libvirt prints before it; a
   * removed element gone with all that was in it. White space between elements, quotes and
   * references may differ from the text that was read, and there is no XML declaration.
   *
   * @throws InvalidRequestException if a value has a character that XML 1.0 lacks; the document can
   *     be written once it is gone
   */
  public String write() {
    return document.write();
  }
}
