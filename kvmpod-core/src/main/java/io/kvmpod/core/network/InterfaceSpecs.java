package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The interfaces that a machine is asked to have, as the caller wrote them: {@code
 * 0:network=maas;1:space=dmz,not_tag=slow}. The first one is the boot interface.
 *
 * @param interfaces in the order of the text, at most 64; empty for one that the pod chooses
 */
public record InterfaceSpecs(List<InterfaceSpec> interfaces) {

  /** Nothing is asked for: the pod chooses one interface. */
  public static final InterfaceSpecs NONE = new InterfaceSpecs(List.of());

  static final int MOST_INTERFACES = 64;

  private static final String FIELD = "interfaces";

  /**
   * Checks that the spec can be written, and copies the list.
   *
   * @throws InvalidRequestException if a label repeats, if there are more than 64 interfaces, or if
   *     the text is longer than 16384 characters
   */
  public InterfaceSpecs {
    interfaces = List.copyOf(interfaces);
    if (interfaces.size() > MOST_INTERFACES) {
      throw InvalidRequestException.field(
          FIELD, Integer.toString(interfaces.size()), "at most " + MOST_INTERFACES);
    }
    String text = text(interfaces);
    if (interfaces.stream().map(InterfaceSpec::label).distinct().count() < interfaces.size()) {
      throw InvalidRequestException.field(FIELD, text, "labels that are unique in the machine");
    }
    if (text.length() > InterfaceSpecParser.MAX_LENGTH) {
      throw InvalidRequestException.field(
          FIELD, text, "at most " + InterfaceSpecParser.MAX_LENGTH + " characters");
    }
  }

  /**
   * Reads an interface spec; the empty text is {@link #NONE}. The grammar, with no blanks around
   * separators:
   *
   * <pre>
   * spec  = iface *( ";" iface )
   * iface = label ":" key "=" value *( "," key "=" value )
   * label = (letter / digit) *( letter / digit / "_" / "-" )     ; ASCII, unique, at most 63
   * key   = network name subnet subnet_cidr space fabric vlan vid tag, each also with not_ before it,
   *         type mac ip mode
   * value = characters other than , ; = and controls, at most 255, no blanks around
   *         of tag: tag *( "&amp;&amp;" tag ), a tag without blanks and &amp;
   * </pre>
   *
   * <p>Valid: {@code 0:network=maas}, {@code eth0:space=dmz,space=lan,not_tag=slow}, {@code
   * 0:name=br0;1:subnet=10.0.0.0/24,ip=10.0.0.7}, {@code 0:vlan=untagged,tag=fast&&near}, {@code
   * 0:fabric=f,mac=52:54:00:12:34:56,mode=unconfigured}.
   *
   * @throws InvalidRequestException if the text is anything else, is longer than 16384 characters,
   *     has more than 64 interfaces, or more than 64 conditions for one; it carries the position
   *     and what was expected there
   */
  public static InterfaceSpecs parse(String text) {
    return text.isEmpty() ? NONE : new InterfaceSpecParser(text, false).parse();
  }

  /**
   * Reads what {@link #parse} reads, also with blanks (U+0020) around the separators {@code ;}
   * {@code :} {@code ,} {@code =} and around the whole text: {@code 0: network = maas; 1: name =
   * br0}.
   *
   * @throws InvalidRequestException if the text is anything else; it carries the position and what
   *     was expected there
   */
  public static InterfaceSpecs parseLenient(String text) {
    return text.chars().allMatch(c -> c == ' ')
        ? NONE
        : new InterfaceSpecParser(text, true).parse();
  }

  /** Returns the canonical text; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return text(interfaces);
  }

  private static String text(List<InterfaceSpec> interfaces) {
    return interfaces.stream().map(InterfaceSpec::toString).collect(Collectors.joining(";"));
  }
}
