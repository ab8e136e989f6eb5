package io.kvmpod.network;

import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.PciAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Devices that are lent to machines, to and from the parts of {@code <forward>} that name them. */
final class HostDeviceParts {

  private static final Pattern NUMBER = Pattern.compile("(0[xX])?\\p{XDigit}{1,8}");
  private static final int MOST_DOMAIN = 0xffff;
  private static final int MOST_BUS = 0xff;
  private static final int MOST_SLOT = 0x1f;
  private static final int MOST_FUNCTION = 7;
  private static final int HEX = 16;
  private static final int DECIMAL = 10;
  private static final int OCTAL = 8;

  private static final Elements<PciAddress, String> ADDRESSES =
      Elements.of(PciAddress::new, HostDeviceParts::readAddress, HostDeviceParts::putAddress);

  private static final Attribute<Boolean> MANAGED = Attribute.flag("managed");

  private HostDeviceParts() {}

  /** A new one says whether devices are managed. */
  static ForwardXml made() {
    ForwardXml element = new ForwardXml();
    element.managed = "no";
    return element;
  }

  static Forward read(Place place, ForwardXml element) {
    if (!element.interfaces.isEmpty() || element.dev != null) {
      throw place.child("interface").fault(element.dev, "none with mode hostdev");
    }
    List<String> addresses = ADDRESSES.readAll(place, "address", element.addresses);
    String card = Forwards.INTERFACES.read(place, "pf", element.pf);
    boolean managed = MANAGED.require(place, element.managed);
    return place.make(() -> new Forward.HostDevices(card, addresses, managed));
  }

  static void put(ForwardXml element, Forward.HostDevices devices) {
    element.managed = MANAGED.brought(element.managed, devices.managed());
    element.pf = Forwards.INTERFACES.brought(element.pf, devices.physicalFunction());
    ADDRESSES.inOrder(element.addresses, devices.addresses());
  }

  /** Leaves nothing that makes it such a network; in another, a driver changes nothing. */
  static void clear(ForwardXml element) {
    if (Forwards.mode(element).equals(ForwardMode.HOSTDEV)) {
      element.managed = null;
      element.driver = null;
    }
    element.pf = null;
    element.addresses.clear();
  }

  private static String readAddress(Place place, PciAddress element) {
    return String.format(
        Locale.ROOT,
        "%04x:%02x:%02x.%d",
        number(place.attribute("domain"), element.domain, MOST_DOMAIN),
        number(place.attribute("bus"), element.bus, MOST_BUS),
        number(place.attribute("slot"), element.slot, MOST_SLOT),
        number(place.attribute("function"), element.function, MOST_FUNCTION));
  }

  /** Reads as C does: {@code 0x10}, 16 and {@code 020} are one; nothing is 0. */
  private static int number(Place place, @Nullable String text, int most) {
    if (text == null) {
      return 0;
    }
    long value = -1;
    if (NUMBER.matcher(text).matches()) {
      boolean hex = text.length() > 1 && Character.toLowerCase(text.charAt(1)) == 'x';
      int base = hex ? HEX : text.startsWith("0") ? OCTAL : DECIMAL;
      value = parsed(hex ? text.substring(2) : text, base);
    }
    if (value < 0 || value > most) {
      throw place.fault(text, "0 to 0x" + Integer.toHexString(most));
    }
    return (int) value;
  }

  private static long parsed(String digits, int base) {
    try {
      return Long.parseLong(digits, base);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** From {@code 0000:03:10.1}. */
  private static void putAddress(PciAddress element, String address) {
    String[] parts = address.split("[:.]", -1);
    element.type = "pci";
    element.domain = "0x" + parts[0];
    element.bus = "0x" + parts[1];
    element.slot = "0x" + parts[2];
    element.function = "0x" + parts[3];
  }
}
