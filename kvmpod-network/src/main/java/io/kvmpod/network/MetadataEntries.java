package io.kvmpod.network;

import io.kvmpod.network.document.NetworkXml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a caller keeps with a network, to and from kvmpod's part of {@code <metadata>}. */
final class MetadataEntries {

  private static final Place PLACE = Place.ROOT.child("metadata");

  private static final Elements<NetworkXml.Entry, Entry> ENTRIES =
      Elements.of(NetworkXml.Entry::new, MetadataEntries::read, MetadataEntries::put)
          .by(Entry::name);

  private static final Elements<NetworkXml.Kept, Map<String, String>> KEPT =
      Elements.of(NetworkXml.Kept::new, MetadataEntries::readAll, MetadataEntries::putAll);

  private MetadataEntries() {}

  private record Entry(String name, String value) {}

  static Map<String, String> read(NetworkXml.@Nullable Metadata element) {
    Map<String, String> entries =
        element == null ? null : KEPT.read(PLACE, "kvmpod:network", element.kept);
    return entries == null ? Map.of() : entries;
  }

  /** Returns null where nothing is kept. */
  private static @Nullable Map<String, String> readAll(Place place, NetworkXml.Kept element) {
    Map<String, String> entries = new TreeMap<>();
    List<Entry> all = ENTRIES.readAll(place, "kvmpod:entry", element.entries);
    for (int i = 0; i < all.size(); i++) {
      Entry entry = all.get(i);
      if (entries.put(entry.name(), entry.value()) != null) {
        Place name = place.child("kvmpod:entry", i).attribute("name");
        throw name.fault(entry.name(), "each only once");
      }
    }
    return entries.isEmpty() ? null : entries;
  }

  static NetworkXml.@Nullable Metadata brought(
      NetworkXml.@Nullable Metadata there, Map<String, String> metadata) {
    if (there == null && metadata.isEmpty()) {
      return null;
    }
    NetworkXml.Metadata element = there == null ? new NetworkXml.Metadata() : there;
    element.kept = KEPT.brought(element.kept, metadata.isEmpty() ? null : metadata);
    return element;
  }

  private static void putAll(NetworkXml.Kept element, Map<String, String> metadata) {
    List<Entry> entries =
        metadata.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).toList();
    ENTRIES.anyOrder(element.entries, entries);
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
