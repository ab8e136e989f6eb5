package io.kvmpod.core.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a condition of an interface spec is about. */
public enum InterfaceKey {
  /** A libvirt network by its name. */
  NETWORK(true),
  /** A host interface by its name; also that of the bridge behind a libvirt network. */
  NAME(true),
  /** A subnet, in CIDR or by its name. */
  SUBNET(true),
  /** A subnet, in CIDR. */
  SUBNET_CIDR(true),
  /** The space that the subnets belong to. */
  SPACE(true),
  /** The fabric, which is what VLANs are numbered in. */
  FABRIC(true),
  /** A VLAN by its name or VID, or {@code untagged}, which is VID 0. */
  VLAN(true),
  /** A VLAN by its VID, from 0 to 4094. */
  VID(true),
  /** A tag; {@code a&&b} is both. */
  TAG(true),
  /** The kind: {@code network}, {@code bridge}, {@code bond}, {@code physical} or {@code vlan}. */
  TYPE(false),
  /** Not a condition but a request: the MAC address that the interface gets. */
  MAC(false),
  /** The subnet that contains the address, which is asked for. */
  IP(false),
  /**
   * Not a condition but a request: {@code unconfigured} leaves the interface without an address.
   */
  MODE(false);

  static final String NOT = "not_";

  private final boolean negatable;

  InterfaceKey(boolean negatable) {
    this.negatable = negatable;
  }

  /** Returns the word that a spec uses, such as {@code subnet_cidr}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether {@code not_} can stand before the word. */
  public boolean negatable() {
    return negatable;
  }

  /** Returns the key of that word. */
  static Optional<InterfaceKey> of(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
  }

  /** Returns the words of the keys that {@code not_} can stand before, or of all. */
  static String words(boolean negatableOnly) {
    List<String> words =
        Arrays.stream(values())
            .filter(k -> k.negatable || !negatableOnly)
            .map(InterfaceKey::word)
            .toList();
    return String.join(", ", words);
  }

  ConditionValue read(String value) {
    ConditionValue text = ConditionValue.text(value);
    if (text.canonical() == null) {
      return text;
    }
    return switch (this) {
      case NETWORK -> ConditionValue.libvirtName(value);
      case NAME -> ConditionValue.interfaceName(value);
      case SUBNET -> ConditionValue.subnet(value);
      case SUBNET_CIDR -> ConditionValue.cidr(value);
      case SPACE, FABRIC -> text;
      case VLAN -> ConditionValue.vlan(value);
      case VID -> ConditionValue.vid(value);
      case TAG -> ConditionValue.tags(value);
      case TYPE -> ConditionValue.type(value);
      case MAC -> ConditionValue.mac(value);
      case IP -> ConditionValue.ip(value);
      case MODE -> ConditionValue.mode(value);
    };
  }
}
