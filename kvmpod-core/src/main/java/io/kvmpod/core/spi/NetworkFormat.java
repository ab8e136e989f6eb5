package io.kvmpod.core.spi;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.NetworkChange;
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
   * Returns the fragment that libvirt's network update takes for what is added or removed, such as
   * {@code <host mac='…' ip='…'/>}.
   */
  String write(NetworkChange change);

  /**
   * Returns a document with what the definition says in it, in place of what it said before;
   * everything that no definition says is kept: UUID, MAC address, and what others wrote.
   *
   * @throws DocumentException if the text is no such document
   */
  String merge(String xml, NetworkDefinition network);

  /**
   * Reads what a host says of a network.
   *
   * @throws DocumentException if the text is no such document
   */
  NetworkDocument read(String xml);

  /**
   * Reads how a network is defined; what others wrote beside that is passed over.
   *
   * @throws DocumentException if the text is no such document, or defines the network in a way that
   *     no definition says
   */
  NetworkDefinition readDefinition(String xml);

  /** What the document of a network says. */
  record NetworkDocument(
      String name,
      UUID uuid,
      ForwardMode forward,
      @Nullable String bridge,
      List<String> interfaces,
      List<ServedSubnet> subnets) {

    /** Copies the lists. */
    public NetworkDocument {
      interfaces = List.copyOf(interfaces);
      subnets = List.copyOf(subnets);
    }
  }
}
