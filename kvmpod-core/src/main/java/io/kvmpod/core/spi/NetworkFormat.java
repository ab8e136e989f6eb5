package io.kvmpod.core.spi;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Translates networks to and from libvirt's documents. Found by {@link java.util.ServiceLoader}.
 */
public interface NetworkFormat {

  /** Returns the document that defines the network. */
  String write(NetworkDefinition network);

  /**
   * Reads what a host says of a network.
   *
   * @throws DocumentException if the text is no such document
   */
  NetworkDocument read(String xml);

  /** What the document of a network says. */
  record NetworkDocument(
      String name,
      UUID uuid,
      ForwardMode forward,
      @Nullable String bridge,
      List<ServedSubnet> subnets) {

    /** Copies the list. */
    public NetworkDocument {
      subnets = List.copyOf(subnets);
    }
  }
}
