package io.kvmpod.testkit;

import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.Locale;
import java.util.StringJoiner;

/** The documents of a simulated host: a line for each thing that a definition says. */
enum SimulatedDocuments implements Documents {
  /** It holds no state, so there is one. */
  INSTANCE;

  @Override
  public String machine(MachineDefinition m) {
    StringJoiner lines = lines("machine " + m.name());
    lines.add("uuid " + m.uuid());
    lines.add("type " + m.domainType() + " " + m.architecture());
    lines.add("board " + (m.machineType() == null ? "the host's choice" : m.machineType()));
    lines.add("cores " + m.cores());
    lines.add("memory " + m.memory());
    lines.add(
        "cpu " + (m.cpuMode().libvirtName().isEmpty() ? "default" : m.cpuMode().libvirtName()));
    m.bootOrder().forEach(b -> lines.add("boot " + b.libvirtName()));
    if (m.kernel() != null) {
      lines.add("kernel " + m.kernel());
    }
    m.disks()
        .forEach(d -> lines.add("disk " + d.device() + " " + d.serial() + " " + d.volume().ref()));
    m.interfaces()
        .forEach(
            i ->
                lines.add(
                    "interface " + i.mac() + " " + i.attachment() + " " + i.model().libvirtName()));
    lines.add("autostart " + m.autostart());
    lines.add("claim " + m.claim());
    return lines.toString();
  }

  @Override
  public String volume(VolumeDefinition v) {
    return lines(v.ref().toString())
        .add("capacity " + v.capacity())
        .add("format " + v.format().libvirtName())
        .add("preallocation " + v.preallocation().name().toLowerCase(Locale.ROOT))
        .add("base " + (v.base() == null ? "none" : told(v.base())))
        .toString();
  }

  @Override
  public String storagePool(StoragePoolDefinition p) {
    StringJoiner lines = lines("storage pool " + p.name()).add("type " + p.type().libvirtName());
    p.source().toMap().forEach((part, value) -> lines.add("source " + part + " " + value));
    return lines.add("target " + (p.targetPath() == null ? "none" : p.targetPath())).toString();
  }

  private static String told(BaseImage base) {
    return "%s %s at %s as %s"
        .formatted(
            base.use().name().toLowerCase(Locale.ROOT), base.format(), base.path(), base.volume());
  }

  @Override
  public String network(NetworkDefinition n) {
    StringJoiner lines = lines("network " + n.name());
    n.toMap().forEach((part, value) -> lines.add(part + " " + value));
    return lines.toString();
  }

  private static StringJoiner lines(String heading) {
    return new StringJoiner("\n  ", heading + "\n  ", "\n");
  }
}
