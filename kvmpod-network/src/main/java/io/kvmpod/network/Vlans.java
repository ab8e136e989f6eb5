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

  private static final Attribute<Boolean> TRUNK = Attribute.words("trunk", "yes", "no");
  private static final Attribute<Long> ID = Attribute.number("id", 0, MOST);

  private static final Attribute<NativeMode> NATIVE_MODE =
      Attribute.of("nativeMode", Vlans::mode, NativeMode::libvirtName);

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
    boolean trunk = TRUNK.otherwise(several).require(place, element.trunk);
    NativeMode mode = own == null ? null : own.mode();
    Integer id = own == null ? null : Integer.valueOf(own.id());
    return place.make(() -> new VlanTags(trunk, ids, mode, id));
  }

  private static void put(VlanXml element, VlanTags vlan) {
    element.trunk = trunk(element, vlan);
    TAGS.inOrder(element.tags, vlan.ids().stream().map(id -> tag(vlan, id)).toList());
  }

  /** A new one says that it is a trunk, and others where it does not follow from the tags. */
  private static @Nullable String trunk(VlanXml element, VlanTags vlan) {
    boolean several = vlan.ids().size() > 1 || vlan.nativeId() != null;
    boolean otherwise = several && !element.tags.isEmpty();
    return TRUNK.otherwise(otherwise).brought(element.trunk, vlan.trunk());
  }

  private static Tag tag(VlanTags vlan, Integer id) {
    return new Tag(id, id.equals(vlan.nativeId()) ? vlan.nativeMode() : null);
  }

  private static Tag readTag(Place place, VlanXml.Tag element) {
    int id = ID.require(place, element.id).intValue();
    return new Tag(id, NATIVE_MODE.read(place, element.nativeMode));
  }

  private static NativeMode mode(Place place, String word) {
    return Arrays.stream(NativeMode.values())
        .filter(mode -> mode.libvirtName().equals(word))
        .findFirst()
        .orElseThrow(() -> place.fault(word, "tagged or untagged"));
  }

  private static void putTag(VlanXml.Tag element, Tag tag) {
    element.id = ID.brought(element.id, (long) tag.id());
    element.nativeMode = NATIVE_MODE.brought(element.nativeMode, tag.mode());
  }
}
