package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.host.GuestSupport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a host says it is and can run ({@code virConnectGetCapabilities}). */
public final class CapabilitiesDocument {

  private CapabilitiesDocument() {}

  /**
   * What the document says.
   *
   * @param hostUuid the host's own UUID, or null when it tells none
   * @param architecture of the host's processors, such as {@code x86_64}
   * @param guests one for each architecture and domain type, in the document's order, with the
   *     boards under all their names; without processors, which another document tells. Only full
   *     machines ({@code hvm}), which are all that this library makes
   */
  public record Capabilities(
      @Nullable String hostUuid, String architecture, List<GuestSupport> guests) {

    /** Copies the list. */
    public Capabilities {
      guests = List.copyOf(guests);
    }
  }

  /**
   * Reads the document.
   *
   * @throws io.kvmpod.core.spi.DocumentException if the text is no such document
   */
  public static Capabilities read(String xml) {
    return XmlCursor.read("capabilities", xml, c -> new Reader(c).capabilities());
  }

  private record Kind(String architecture, String domainType) {}

  private static final class Reader {
    private final XmlCursor cursor;
    private final Map<Kind, Set<String>> machineTypes = new LinkedHashMap<>();
    private @Nullable String uuid;
    private @Nullable String architecture;

    Reader(XmlCursor cursor) {
      this.cursor = cursor;
    }

    Capabilities capabilities() {
      cursor.forEachChild(
          part -> {
            if (part.equals("host")) {
              cursor.forEachChild(this::partOfHost);
            } else if (part.equals("guest")) {
              guest();
            }
          });
      if (architecture == null) {
        throw cursor.unexpected("arch", null, "the host's architecture", null);
      }
      List<GuestSupport> guests = new ArrayList<>();
      machineTypes.forEach(
          (kind, types) ->
              guests.add(
                  new GuestSupport(
                      kind.architecture(), kind.domainType(), List.copyOf(types), Set.of())));
      return new Capabilities(uuid, architecture, guests);
    }

    private void partOfHost(String part) {
      if (part.equals("uuid")) {
        uuid = cursor.text().strip();
      } else if (part.equals("cpu")) {
        cursor.forEachChild(
            inner -> {
              if (inner.equals("arch")) {
                architecture = cursor.text().strip();
              }
            });
      }
    }

    private void guest() {
      GuestParts guest = new GuestParts();
      cursor.forEachChild(guest::part);
      if (guest.hvm) {
        guest.domains.forEach(
            (kind, types) ->
                machineTypes.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(types));
      }
    }

    /** What has been read of one guest. */
    private final class GuestParts {
      private final Map<Kind, Set<String>> domains = new LinkedHashMap<>();
      private boolean hvm;

      void part(String part) {
        if (part.equals("os_type")) {
          hvm = cursor.text().strip().equals("hvm");
        } else if (part.equals("arch")) {
          arch(cursor.requireAttribute("name"));
        }
      }

      private void arch(String name) {
        Set<String> common = new LinkedHashSet<>();
        Map<String, Set<String>> own = new LinkedHashMap<>();
        cursor.forEachChild(
            part -> {
              if (part.equals("machine")) {
                common.add(cursor.text().strip());
              } else if (part.equals("domain")) {
                own.put(cursor.requireAttribute("type"), machines());
              }
            });
        // A domain type that lists boards of its own has those alone.
        own.forEach(
            (type, types) -> domains.put(new Kind(name, type), types.isEmpty() ? common : types));
      }

      private Set<String> machines() {
        Set<String> machines = new LinkedHashSet<>();
        cursor.forEachChild(
            part -> {
              if (part.equals("machine")) {
                machines.add(cursor.text().strip());
              }
            });
        return machines;
      }
    }
  }
}
