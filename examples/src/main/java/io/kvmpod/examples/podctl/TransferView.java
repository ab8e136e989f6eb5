package io.kvmpod.examples.podctl;

import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what went to a volume or came from one. */
record TransferView(String pod, VolumeRef volume, String file, Transfer.Done done) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod);
    map.put("pool", volume.pool());
    map.put("volume", volume.name());
    map.put("file", file);
    map.put("bytes", done.bytes());
    map.put("sha256", done.sha256());
    return map;
  }

  String line() {
    return "%s/%s: %d bytes, sha256 %s%n"
        .formatted(volume.pool(), volume.name(), done.bytes(), done.sha256());
  }
}
