package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The VLANs that the machines of a network, or of a port group, are in.
 *
 * @param trunk whether machines see the tags; so whenever there are several, or one is native
 * @param ids at least one of 1 to 4094, each once
 * @param nativeMode how the native one is treated, or null when none is native
 * @param nativeId the one that is native, or null
 */
public record VlanTags(
    boolean trunk, List<Integer> ids, @Nullable NativeMode nativeMode, @Nullable Integer nativeId) {

  private static final int MOST = 4094;

  /**
   * Checks the tags.
   *
   * @throws InvalidRequestException naming the field
   */
  public VlanTags {
    ids = List.copyOf(ids);
    for (int id : ids) {
      if (id < 1 || id > MOST) {
        throw InvalidRequestException.field("vlan id", Integer.toString(id), "1 to 4094");
      }
    }
    NetworkParts.checkEachOnce("vlan ids", ids);
    if (ids.isEmpty()) {
      throw InvalidRequestException.field("vlan ids", "", "at least one");
    }
    if (!trunk && (ids.size() > 1 || nativeId != null)) {
      throw InvalidRequestException.field(
          "vlan trunk", "false", "true where there are several tags, or a native one");
    }
    if ((nativeMode == null) != (nativeId == null)
        || (nativeId != null && !ids.contains(nativeId))) {
      throw InvalidRequestException.field(
          "vlan native", String.valueOf(nativeId), "one of the tags, with a mode; or neither");
    }
  }

  /** Returns one VLAN, whose tag the machines do not see. */
  public static VlanTags of(int id) {
    return new VlanTags(false, List.of(id), null, null);
  }

  /** Returns VLANs whose tags the machines see. */
  public static VlanTags trunk(Integer... ids) {
    return new VlanTags(true, List.of(ids), null, null);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trunk", trunk);
    map.put("ids", ids);
    if (nativeId != null) {
      map.put("nativeId", nativeId);
      map.put("nativeMode", Objects.requireNonNull(nativeMode).libvirtName());
    }
    return map;
  }

  /** How frames of the native VLAN are treated. */
  public enum NativeMode {
    /** Frames that leave have a tag. */
    TAGGED("tagged"),
    /** Frames that leave have none. */
    UNTAGGED("untagged");

    private final String libvirtName;

    NativeMode(String libvirtName) {
      this.libvirtName = libvirtName;
    }

    /** Returns the word that libvirt's documents use. */
    public String libvirtName() {
      return libvirtName;
    }
  }
}
