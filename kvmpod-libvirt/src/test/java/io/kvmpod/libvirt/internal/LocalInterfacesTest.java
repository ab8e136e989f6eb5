package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.core.network.Subnet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories as Linux shows them, and what each kind of interface is to a pod. */
class LocalInterfacesTest {

  private static final String MAC = "52:54:00:00:00:01";

  @TempDir private Path directory;

  @Test
  void aCardHasADeviceAndSaysNothingElse() {
    has("eth0", Map.of("device/vendor", "0x1af4"));

    assertThat(use("eth0")).map(HostInterface::kind).hasValue(Kind.PHYSICAL);
  }

  @Test
  void anEndOfAPairCountsAsACard() {
    has("veth0", Map.of());

    assertThat(use("veth0")).map(HostInterface::kind).hasValue(Kind.PHYSICAL);
  }

  @Test
  void bridgesBondsAndTeamsAreToldByWhatTheyHave() {
    has("br0", Map.of("bridge/stp_state", "0", "uevent", "DEVTYPE=bridge\nINTERFACE=br0"));
    has("bond0", Map.of("bonding/mode", "802.3ad 4", "uevent", "DEVTYPE=bond"));
    has("team0", Map.of("lower_eth1/ifindex", "3"));

    assertThat(use("br0")).map(HostInterface::kind).hasValue(Kind.BRIDGE);
    assertThat(use("bond0")).map(HostInterface::kind).hasValue(Kind.BOND);
    assertThat(use("team0")).map(HostInterface::kind).hasValue(Kind.BOND);
  }

  @Test
  void aVlanHasItsNumberFromItsOwnFile() throws IOException {
    has("eth0.42", Map.of("uevent", "DEVTYPE=vlan"));
    Files.createDirectories(directory.resolve("vlan"));
    Files.writeString(
        directory.resolve("vlan/eth0.42"),
        "eth0.42  VID: 42\t REORDER_HDR: 1  dev->priv_flags: 1001\nDevice: eth0\n");

    assertThat(use("eth0.42"))
        .hasValue(
            HostInterface.builder("eth0.42", Kind.VLAN).vlan(42).subnet("192.0.2.7/24").build());
  }

  @Test
  void subnetsAreThoseOfTheInterface() {
    has("eth0", Map.of());

    assertThat(use("eth0").orElseThrow().subnets())
        .extracting(Object::toString)
        .containsExactly("192.0.2.7/24");
  }

  @Test
  void whatNothingAttachesToIsThereAndOfNoUse() {
    has("lo", Map.of("type", "772"));
    has("vnet0", Map.of("tun_flags", "0x1002"));
    has("eth1", Map.of("device/vendor", "1", "master/ifindex", "7"));
    has("ifb0", Map.of("flags", "0x82"));
    has("macvtap0", Map.of("uevent", "DEVTYPE=macvlan"));
    has("vxlan0", Map.of("uevent", "DEVTYPE=vxlan"));

    assertThat(read()).hasSize(6).allSatisfy((name, one) -> assertThat(one.use()).isNull());
  }

  @Test
  void whereThereAreNoSuchDirectoriesNothingIsRead() {
    assertThat(new LocalInterfaces(directory.resolve("x"), directory, n -> List.of()).read())
        .isEmpty();
  }

  @Test
  void theLoopbackOfThisMachineIsSeenAndOfNoUse() {
    assertThat(LocalInterfaces.here().read())
        .hasEntrySatisfying("lo", one -> assertThat(one.use()).isNull());
  }

  private Optional<HostInterface> use(String name) {
    LocalInterfaces.Local one = read().get(name);
    return Optional.ofNullable(one).map(LocalInterfaces.Local::use);
  }

  private Map<String, LocalInterfaces.Local> read() {
    return new LocalInterfaces(
            directory.resolve("net"),
            directory.resolve("vlan"),
            name -> List.of(Subnet.parse("192.0.2.7/24")))
        .read();
  }

  /** Makes an Ethernet interface; what is told of it more replaces what is told of all. */
  private void has(String name, Map<String, String> files) {
    write(name, "address", MAC);
    write(name, "type", "1");
    write(name, "flags", "0x1003");
    write(name, "uevent", "INTERFACE=" + name);
    files.forEach((file, text) -> write(name, file, text));
  }

  private void write(String name, String file, String text) {
    Path path = directory.resolve("net").resolve(name).resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
