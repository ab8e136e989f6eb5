package io.kvmpod.network;

import io.kvmpod.core.network.VlanTags;
import io.kvmpod.core.network.VlanTags.NativeMode;
import io.kvmpod.network.document.VlanXml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** VLANs, to and from {@code <vlan>}. */
final class Vlans {

  private static final int MOST = 4095;

  static final Elements<VlanXml, VlanTags> ELEMENTS =
      Elements.of(VlanXml::new, Vlans::read, Vlans::put);

  private static final Elements<VlanXml.Tag, Tag> TAGS =
      Elements.of(VlanXml.Tag::new, Vlans::readTag, Vlans::putTag).by(Tag::id);

  private Vlans() {}

  private record Tag(int id, @Nullable NativeMode mode) {}

  /** Returns null where there is no tag, as libvirt takes it. */
  static @Nullable VlanTags read(Place place, VlanXml element) {
    if (element.tags.isEmpty()) {
      return null;
    }
    List<Integer> ids = new ArrayList<>();
    Tag own = null;
    for (int i = 0; i < element.tags.size(); i++) {
      Tag tag = readTag(place.child("tag", i), element.tags.get(i));
      ids.add(tag.id());
      if (tag.mode() != null && own != null) {
        throw place.child("tag", i).attribute("nativeMode").fault(tag.mode().libvirtName(), "one");
      }
      own = tag.mode() == null ? own : tag;
    }
    boolean several = ids.size() > 1 || own != null;
    boolean trunk = place.attribute("trunk").flag(element.trunk, "yes", "no", several);
    NativeMode mode = own == null ? null : own.mode();
    Integer id = own == null ? null : Integer.valueOf(own.id());
    return place.make(() -> new VlanTags(trunk, ids, mode, id));
  }

  private static void put(VlanXml element, VlanTags vlan) {
    element.trunk = vlan.trunk() ? "yes" : null;
    TAGS.inOrder(element.tags, vlan.ids().stream().map(id -> tag(vlan, id)).toList());
  }

  private static Tag tag(VlanTags vlan, Integer id) {
    return new Tag(id, id.equals(vlan.nativeId()) ? vlan.nativeMode() : null);
  }

  private static Tag readTag(Place place, VlanXml.Tag element) {
    int id = (int) place.attribute("id").number(element.id, 0, MOST);
    return new Tag(id, mode(place.attribute("nativeMode"), element.nativeMode));
  }

  private static @Nullable NativeMode mode(Place place, @Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(NativeMode.values())
        .filter(mode -> mode.libvirtName().equals(word))
        .findFirst()
        .orElseThrow(() -> place.fault(word, "tagged or untagged"));
  }

  private static void putTag(VlanXml.Tag element, Tag tag) {
    element.id = Integer.toString(tag.id());
    element.nativeMode = tag.mode() == null ? null : tag.mode().libvirtName();
  }
}
