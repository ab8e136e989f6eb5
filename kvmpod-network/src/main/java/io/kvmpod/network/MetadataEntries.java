package io.kvmpod.network;

import io.kvmpod.network.document.NetworkXml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a caller keeps with a network, to and from kvmpod's part of {@code <metadata>}. */
final class MetadataEntries {

  private static final Place PLACE = Place.ROOT.child("metadata").child("kvmpod:network");

  private static final Elements<NetworkXml.Entry, Entry> ENTRIES =
      Elements.of(NetworkXml.Entry::new, MetadataEntries::read, MetadataEntries::put)
          .by(Entry::name);

  private MetadataEntries() {}

  private record Entry(String name, String value) {}

  static Map<String, String> read(NetworkXml.@Nullable Metadata element) {
    Map<String, String> entries = new TreeMap<>();
    List<NetworkXml.Entry> there =
        element == null || element.kept == null ? List.of() : element.kept.entries;
    for (int i = 0; i < there.size(); i++) {
      Place place = PLACE.child("kvmpod:entry", i);
      Entry entry = read(place, there.get(i));
      if (entries.put(entry.name(), entry.value()) != null) {
        throw place.attribute("name").fault(entry.name(), "each only once");
      }
    }
    return entries;
  }

  static NetworkXml.@Nullable Metadata brought(
      NetworkXml.@Nullable Metadata there, Map<String, String> metadata) {
    if (there == null && metadata.isEmpty()) {
      return null;
    }
    NetworkXml.Metadata element = there == null ? new NetworkXml.Metadata() : there;
    if (metadata.isEmpty()) {
      element.kept = null;
    } else {
      element.kept = element.kept == null ? new NetworkXml.Kept() : element.kept;
      ENTRIES.anyOrder(
          element.kept.entries,
          metadata.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).toList());
    }
    return element;
  }

  private static Entry read(Place place, NetworkXml.Entry element) {
    return new Entry(
        place.attribute("name").require(element.name),
        place.attribute("value").require(element.value));
  }

  private static void put(NetworkXml.Entry element, Entry entry) {
    element.name = entry.name();
    element.value = entry.value();
  }
}
