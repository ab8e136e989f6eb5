package io.kvmpod.libvirt.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.storage.VolumeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainDocumentTest {

  private static final String MINIMAL =
      """
      <domain type='qemu'>
        <name>m</name>
        <uuid>7d5c6a55-6dc1-4c4f-9d0e-5ad2b5e8a0f1</uuid>
        <metadata>%s</metadata>
        <memory>1024</memory>
      </domain>
      """;

  // ---- written, then read

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE) // a whole machine each
  void whatIsWrittenIsReadBack(@ForAll("machines") MachineDefinition machine) {
    MachineInfo read = DomainDocument.read(DomainDocument.write(machine), MachineState.RUNNING);

    assertThat(read)
        .isEqualTo(
            new MachineInfo(
                machine.uuid(),
                machine.name().value(),
                MachineState.RUNNING,
                machine.cores(),
                MemorySize.ofKiB(-Math.floorDiv(-machine.memory().bytes(), 1024L)),
                machine.disks().stream().map(DomainDocumentTest::observed).toList(),
                machine.interfaces().stream()
                    .map(
                        i ->
                            new MachineInfo.NetworkInterface(
                                i.mac(),
                                i.attachment(),
                                i.model().libvirtName(),
                                LinkState.UP,
                                null))
                    .toList(),
                machine.claim()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE) // there are more of them than tries
  void aClaimSetAsMetadataIsReadBack(@ForAll("claims") Claim any) {
    Claim claim = Machines.claimOf(Machines.ID, any);
    String fragment = DomainDocument.writeClaim(claim);
    // As libvirt does it: the names go into the namespace that the metadata was set with.
    String inDomain =
        fragment
            .replaceAll("<(/?)(\\w)", "<$1k:$2")
            .replaceFirst("claim ", "claim xmlns:k='" + DomainDocument.CLAIM_NAMESPACE + "' ");

    MachineInfo read = DomainDocument.read(MINIMAL.formatted(inDomain), MachineState.SHUT_OFF);

    assertThat(read.claim()).isEqualTo(claim);
  }

  @Test
  void oneDefinitionGivesOneText() {
    assertThat(DomainDocument.write(Machines.machine()))
        .isEqualTo(DomainDocument.write(Machines.machine()));
  }

  // ---- written

  @Test
  void theWholeDocumentIsAsPrintedHere() {
    assertThat(DomainDocument.write(Machines.machine()))
        .isEqualToIgnoringNewLines(
            """
            <domain type="qemu">
              <name>web-1</name>
              <uuid>7d5c6a55-6dc1-4c4f-9d0e-5ad2b5e8a0f1</uuid>
              <metadata>
                <kvmpod:claim id="0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f" \
            machine="7d5c6a55-6dc1-4c4f-9d0e-5ad2b5e8a0f1" state="building" \
            deadline="2030-01-02T03:04:05.678Z" resource-pool="lab" \
            xmlns:kvmpod="https://kvmpod.io/xmlns/claim/1">
                  <kvmpod:disk device="vda" label="root" serial="web-1-vda" pool="pool1" \
            volume="web-1-vda" bytes="8000000000"/>
                  <kvmpod:disk device="vdb" serial="web-1-vdb" pool="pool2" \
            volume="web-1-vdb" bytes="1000000000"/>
                  <kvmpod:interface label="0" mac="52:54:00:00:00:01"/>
                  <kvmpod:interface label="lan" mac="52:54:00:00:00:02"/>
                  <kvmpod:tag name="blue"/>
                  <kvmpod:tag name="gr\u00fcn"/>
                </kvmpod:claim>
              </metadata>
              <memory unit="KiB">98304</memory>
              <vcpu>2</vcpu>
              <os>
                <type arch="x86_64" machine="q35">hvm</type>
                <boot dev="network"/>
                <boot dev="hd"/>
              </os>
              <features>
                <acpi/>
                <apic/>
              </features>
              <cpu mode="host-model"/>
              <clock offset="utc"/>
              <on_poweroff>destroy</on_poweroff>
              <on_reboot>restart</on_reboot>
              <on_crash>destroy</on_crash>
              <devices>
                <controller type="pci" index="0" model="pcie-root"/>
            %s\
                <disk type="volume" device="disk">
                  <driver name="qemu" type="qcow2" discard="unmap"/>
                  <source pool="pool1" volume="web-1-vda"/>
                  <target dev="vda" bus="virtio"/>
                  <serial>web-1-vda</serial>
                </disk>
                <disk type="volume" device="disk">
                  <driver name="qemu" type="raw" discard="unmap"/>
                  <source pool="pool2" volume="web-1-vdb"/>
                  <target dev="vdb" bus="virtio"/>
                  <serial>web-1-vdb</serial>
                </disk>
                <interface type="network">
                  <mac address="52:54:00:00:00:01"/>
                  <source network="maas"/>
                  <model type="virtio"/>
                </interface>
                <interface type="bridge">
                  <mac address="52:54:00:00:00:01"/>
                  <source bridge="br0"/>
                  <model type="virtio"/>
                </interface>
                <serial type="pty">
                  <target port="0"/>
                </serial>
                <console type="pty">
                  <target type="serial" port="0"/>
                </console>
                <channel type="unix">
                  <target type="virtio" name="org.qemu.guest_agent.0"/>
                </channel>
                <memballoon model="virtio"/>
                <rng model="virtio">
                  <backend model="random">/dev/urandom</backend>
                </rng>
              </devices>
            </domain>
            """
                .formatted(ports(2 + 8 + 5)));
  }

  /** The lines of so many ports of a board that needs one for each device. */
  private static String ports(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                "    <controller type=\"pci\" index=\"%d\" model=\"pcie-root-port\"/>\n"
                    .formatted(i))
        .collect(Collectors.joining());
  }

  @Test
  void onlyBoardsThatNeedPortsAreGivenThem() {
    assertThat(DomainDocument.write(Machines.on("pc-q35-7.2"))).contains("pcie-root-port");
    assertThat(DomainDocument.write(Machines.on("pc"))).doesNotContain("pcie-root-port");
    assertThat(DomainDocument.write(Machines.on(null))).doesNotContain("pcie-root-port");
  }

  @Test
  void anInterfaceIsWrittenAloneWithItsModel() {
    MachineDefinition.NetworkInterface added =
        new MachineDefinition.NetworkInterface(
            "lan",
            MacAddress.of("52:54:00:00:00:07"),
            Attachment.network("maas"),
            InterfaceModel.E1000E);

    assertThat(DomainDocument.write(added))
        .isEqualToIgnoringNewLines(
            """
            <interface type="network">
              <mac address="52:54:00:00:00:07"/>
              <source network="maas"/>
              <model type="e1000e"/>
            </interface>
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<interface type='direct'>%s<source network='lan' dev='eth1' mode='passthrough'/>",
        "<interface type='bridge'>%s<source network='lan' portid='1' bridge='br0'/>",
        "<interface type='hostdev'>%s<source network='lan'><address type='pci'/></source>"
      })
  void whatANetworkConnectsInAnotherWayIsTheNetworksWhileItRuns(String printed) {
    assertThat(interfaceOf(printed.formatted("<mac address='52:54:00:00:00:07'/>")))
        .isEqualTo(
            new MachineInfo.NetworkInterface(
                MacAddress.of("52:54:00:00:00:07"), Attachment.network("lan")));
  }

  @Test
  void aPulledCableModelAndDeviceOfAnInterfaceAreRead() {
    assertThat(
            interfaceOf(
                "<interface type='bridge'><mac address='52:54:00:00:00:07'/><source bridge='br0'/>"
                    + "<target dev='vnet3'/><model type='e1000'/><link state='down'/>"))
        .isEqualTo(
            new MachineInfo.NetworkInterface(
                MacAddress.of("52:54:00:00:00:07"),
                Attachment.bridge("br0"),
                "e1000",
                LinkState.DOWN,
                "vnet3"));
  }

  private static MachineInfo.NetworkInterface interfaceOf(String element) {
    String xml =
        MINIMAL
            .formatted("")
            .replace("</domain>", "<devices>" + element + "</interface></devices></domain>");
    return DomainDocument.read(xml, MachineState.RUNNING).interfaces().get(0);
  }

  @Test
  void aKernelTakesThePlaceOfTheBootOrder() {
    String xml =
        DomainDocument.write(
            Machines.machine("qemu", new Boot.Kernel("/k", "/i", "console=ttyS0 a=\"b & c\"")));

    assertThat(xml)
        .contains("<kernel>/k</kernel>", "<initrd>/i</initrd>", "a=\"b &amp; c\"</cmdline>")
        .doesNotContain("<boot");
  }

  @Test
  void onlyQemuIsGivenARandomNumberGenerator() {
    assertThat(DomainDocument.write(Machines.machine("kvm", null))).contains("<rng");
    assertThat(DomainDocument.write(Machines.machine("test", null))).doesNotContain("<rng");
  }

  @Test
  void partOfAKibibyteOfMemoryCountsAsOne() {
    assertThat(DomainDocument.write(Machines.withMemory(MemorySize.ofBytes(1024 * 100 + 1))))
        .contains("<memory unit=\"KiB\">101</memory>");
  }

  @Test
  void anAttachmentThatIsNotMadeIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DomainDocument.write(Machines.attached(Attachment.other("user"))))
        .withMessageContainingAll("interface 0", "other user", "a network, a bridge or macvtap");
  }

  @ParameterizedTest
  @EnumSource
  void macvtapIsWrittenWithItsModeAndReadBack(MacvlanMode mode) {
    Attachment attachment = Attachment.macvtap("eth1", mode);

    String xml = DomainDocument.write(Machines.attached(attachment));

    assertThat(xml)
        .contains("<interface type=\"direct\">")
        .contains("<source dev=\"eth1\" mode=\"" + mode.libvirtName() + "\"/>");
    assertThat(DomainDocument.read(xml, MachineState.SHUT_OFF).interfaces())
        .extracting(MachineInfo.NetworkInterface::attachment)
        .containsExactly(attachment);
  }

  @Test
  void aBridgeIsWrittenAsOneAndReadBack() {
    String xml = DomainDocument.write(Machines.attached(Attachment.bridge("br0")));

    assertThat(xml).contains("<interface type=\"bridge\">", "<source bridge=\"br0\"/>");
    assertThat(DomainDocument.read(xml, MachineState.SHUT_OFF).interfaces())
        .extracting(MachineInfo.NetworkInterface::attachment)
        .containsExactly(Attachment.bridge("br0"));
  }

  @Test
  void aMacvtapModeThatIsNotKnownIsAnotherKindOfAttachment() {
    assertThat(directWith(" mode=\"pigeon\"")).isEqualTo(Attachment.other("direct"));
  }

  @Test
  void macvtapWithoutAModeIsVepaAsItIsToLibvirt() {
    assertThat(directWith("")).isEqualTo(Attachment.macvtap("eth1", MacvlanMode.VEPA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u0085b", "a\ud800b", "a\uffffb"})
  void textThatADocumentWouldLoseIsRefused(String text) {
    assertThatThrownBy(() -> DomainDocument.write(Machines.attached(Attachment.network(text))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("network", "a\\u", "b'");
  }

  @Test
  void aClaimAloneHasNoNamespaceSinceLibvirtAddsIt() {
    assertThat(DomainDocument.writeClaim(Machines.claim()))
        .startsWith("<claim id=")
        .doesNotContain("xmlns", ":claim", ":disk");
  }

  // ---- read, as libvirt prints

  @Test
  void aRunningMachineOfOursIsReadFromWhatLibvirtPrints() {
    MachineInfo machine = DomainDocument.read(Printed.DOMAIN_COMPOSED, MachineState.RUNNING);

    assertThat(machine)
        .isEqualTo(
            new MachineInfo(
                UUID.fromString("50bc8d73-ce41-3e6f-921a-e108a4b2f6c0"),
                "web-1",
                MachineState.RUNNING,
                Cores.of(1),
                MemorySize.ofMiB(96),
                List.of(
                    new MachineInfo.Disk(
                        "vda", "web-1-vda", new VolumeRef("kvmpod-a", "web-1-vda"), null),
                    new MachineInfo.Disk(
                        "vdb", "web-1-vdb", new VolumeRef("kvmpod-b", "web-1-vdb"), null)),
                List.of(
                    observed(
                        "52:54:00:76:a5:f9", Attachment.network("kvmpod-nat"), "virtio", "vnet0"),
                    observed(
                        "52:54:00:ad:2d:a2", Attachment.network("kvmpod-iso"), "virtio", "vnet0")),
                new Claim(
                    UUID.fromString("4a8a08f0-9d37-3737-9564-9038408b5f33"),
                    UUID.fromString("50bc8d73-ce41-3e6f-921a-e108a4b2f6c0"),
                    Claim.State.READY,
                    Machines.claim().deadline(),
                    List.of(
                        claimed("vda", "root", "kvmpod-a", 48L << 20),
                        claimed("vdb", null, "kvmpod-b", 8L << 20)),
                    List.of(
                        new Claim.ClaimedInterface("0", MacAddress.of("52:54:00:76:a5:f9")),
                        new Claim.ClaimedInterface("lan", MacAddress.of("52:54:00:ad:2d:a2"))),
                    "default",
                    Set.of("<&\"'>", "gr\u00fcn", "\ud83d\ude00"))));
  }

  @Test
  void aRunningMachineOfOthersIsReadFromWhatLibvirtPrints() {
    MachineInfo machine = DomainDocument.read(Printed.DOMAIN_FOREIGN, MachineState.RUNNING);

    assertThat(machine)
        .isEqualTo(
            new MachineInfo(
                UUID.fromString("319e204c-b182-4735-a898-33b6d1cda96a"),
                "build farm #3 <old>",
                MachineState.RUNNING,
                Cores.of(4), // one is plugged in
                MemorySize.ofMiB(100), // without the free slots
                List.of(
                    new MachineInfo.Disk(
                        "vda", "TOP 1", null, "/var/lib/kvmpod/host/pools/a/top.qcow2"),
                    new MachineInfo.Disk("vdb", null, null, "/dev/loop0"),
                    new MachineInfo.Disk("vdc", null, null, "x"),
                    new MachineInfo.Disk("sda", null, new VolumeRef("kvmpod-b", "data"), null)),
                List.of(
                    observed(
                        "52:54:00:aa:00:01", Attachment.network("kvmpod-nat"), "virtio", "vnet0"),
                    observed("52:54:00:aa:00:02", Attachment.bridge("br0"), "e1000", "vnet0"),
                    observed(
                        "52:54:00:aa:00:03",
                        Attachment.macvtap("eth1", MacvlanMode.BRIDGE),
                        "virtio",
                        "macvtap0"),
                    observed("52:54:00:aa:00:04", Attachment.other("user"), "virtio", null),
                    observed("52:54:00:aa:00:05", Attachment.other("ethernet"), "virtio", "vnet0")),
                null));
  }

  @Test
  void aDomainThatSaysLittleHasOneProcessorAndCountsMemoryInKiB() {
    MachineInfo machine = DomainDocument.read(MINIMAL.formatted(""), MachineState.SHUT_OFF);

    assertThat(machine.cores()).isEqualTo(Cores.of(1));
    assertThat(machine.memory()).isEqualTo(MemorySize.ofMiB(1));
  }

  // ---- claims that are not as we write them

  @Test
  void aClaimIsKnownByItsNamespaceHoweverItIsSpelled() {
    String attributes =
        "id='0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f' machine='%s' state='ready'"
                .formatted(Machines.ID)
            + " deadline='2030-01-02T03:04:05Z' resource-pool='default'";
    String asDefault =
        "<claim xmlns='%s' %s><tag name='a'/></claim>"
            .formatted(DomainDocument.CLAIM_NAMESPACE, attributes);
    String childrenInNone =
        "<x:claim xmlns:x='%s' %s><tag name='a'/></x:claim>"
            .formatted(DomainDocument.CLAIM_NAMESPACE, attributes);

    assertThat(Stream.of(asDefault, childrenInNone).map(DomainDocumentTest::claimOf))
        .doesNotContainNull()
        .extracting(Claim::tags)
        .containsOnly(Set.of("a"));
  }

  @Test
  void whatALaterReleaseAddsToAClaimIsPassedOver() {
    assertThat(
            claimOf(
                written()
                    .replaceFirst("state=", "later='1' state=")
                    .replaceFirst("<kvmpod:tag", "<kvmpod:later><kvmpod:disk/></kvmpod:later>$0")))
        .isEqualTo(Machines.claim());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id=\"0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f\"",
        "machine=\"7d5c6a55-6dc1-4c4f-9d0e-5ad2b5e8a0f1\"",
        "state=\"building\"",
        "deadline=\"2030-01-02T03:04:05.678Z\"",
        "resource-pool=\"lab\"",
        "device=\"vda\"",
        "serial=\"web-1-vda\"",
        "pool=\"pool1\"",
        "volume=\"web-1-vda\"",
        "bytes=\"8000000000\"",
        "label=\"lan\"",
        "mac=\"52:54:00:00:00:02\"",
        "name=\"blue\""
      })
  void aClaimThatLacksSomethingMakesTheMachineSomebodyElses(String lacking) {
    String claim = written();
    assertThat(claim).contains(lacking);

    assertThat(claimOf(claim.replaceFirst(lacking, ""))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"building", "0f1e2d3c", "2030-01-02T", "8000000000", "52:54"})
  void aClaimThatIsNotUnderstoodMakesTheMachineSomebodyElses(String understood) {
    assertThat(claimOf(written().replaceFirst(understood, "x"))).isNull();
  }

  @Test
  void aClaimThatIsNotUnderstoodHidesNothingElseOfTheMachine() {
    String xml = DomainDocument.write(Machines.machine());

    MachineInfo good = DomainDocument.read(xml, MachineState.SHUT_OFF);
    MachineInfo bad =
        DomainDocument.read(xml.replace("bytes=\"8", "bytes=\"-8"), MachineState.SHUT_OFF);

    assertThat(bad.ours()).isFalse();
    assertThat(bad.disks()).isEqualTo(good.disks()).hasSize(2);
    assertThat(bad.interfaces()).isEqualTo(good.interfaces()).hasSize(2);
  }

  @Test
  void aClaimThatWasCopiedWithItsMachineIsNotTheCopys() {
    String copy =
        DomainDocument.write(Machines.machine())
            .replace("<uuid>7d5c6a55", "<uuid>8d5c6a55")
            .replace("<name>web-1", "<name>web-1-copy");

    assertThat(DomainDocument.read(copy, MachineState.SHUT_OFF).ours()).isFalse();
  }

  @Test
  void aClaimOfAnotherNamespaceIsNone() {
    assertThat(claimOf(written().replace("claim/1", "claim/2"))).isNull();
    assertThat(claimOf(DomainDocument.writeClaim(Machines.claim()))).isNull();
  }

  // ---- no domain's document

  @Test
  void whatIsMalformedIsToldWithItsPlace() {
    assertThatThrownBy(() -> read("<domain>\n  <name>a</nam></domain>"))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("domain document, line 2, column ")
        .hasMessageContaining(": cannot be read as XML: ")
        .hasCauseInstanceOf(javax.xml.stream.XMLStreamException.class);
  }

  @Test
  void aFaultNamesTheMachineOnceItsNameIsKnown() {
    assertThatThrownBy(
            () -> read("<domain>\n<name>db&lt;1</name>\n<uuid>1-2-3-4-5</uuid></domain>"))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("domain 'db<1', line 3, column ")
        .hasMessageEndingWith(": <uuid> is '1-2-3-4-5', expected a UUID.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<name>",
        "<uuid>",
        "<memory ",
        "<vcpu>",
        "dev=\"vda\"",
        "address=\"52",
        "type=\"bridge\""
      })
  void aDomainThatLacksWhatLibvirtAlwaysPrintsIsRefused(String lacking) {
    String xml = DomainDocument.write(Machines.machine());
    String hidden = lacking.startsWith("<") ? lacking + " " : lacking;
    String without =
        switch (lacking) {
          case "<name>" -> xml.replace("<name>web-1</name>", "");
          case "<uuid>" -> xml.replaceFirst("<uuid>.*</uuid>", "");
          case "<memory " -> xml.replaceFirst("<memory .*</memory>", "");
          case "<vcpu>" -> xml.replaceFirst("<vcpu>2", "<vcpu>");
          default -> xml.replaceAll("(<target |<mac |<interface )" + hidden, "$1x" + hidden);
        };
    assertThat(without).isNotEqualTo(xml);

    assertThatThrownBy(() -> read(without)).isInstanceOf(DocumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<vcpu>2|<vcpu>-2",
        "<vcpu>2|<vcpu>99999999999",
        "98304|9.5",
        "98304|99999999999999999999",
        "98304|9223372036854775807",
        "KiB|XiB",
        "52:54:00:00:00:01|52:54",
        "5ad2b5e8a0f1|5ad2b5e8a0fg"
      })
  void aValueThatIsNoneIsRefusedAndShown(String change) {
    String[] beforeAndAfter = change.split("\\|", -1);
    String xml =
        DomainDocument.write(Machines.machine()).replace(beforeAndAfter[0], beforeAndAfter[1]);

    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("web-1")
        .hasMessageContaining(", expected a");
  }

  @Test
  void oneReaderServesManyThreads() throws Exception {
    MachineInfo alone = read(Printed.DOMAIN_FOREIGN);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<MachineInfo>> reads = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        reads.add(() -> read(Printed.DOMAIN_FOREIGN));
      }
      for (Future<MachineInfo> read : threads.invokeAll(reads)) {
        assertThat(read.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Provide
  Arbitrary<MachineDefinition> machines() {
    return Machines.machines(false);
  }

  @Provide
  Arbitrary<Claim> claims() {
    return Machines.claims();
  }

  private static MachineInfo read(String xml) {
    return DomainDocument.read(xml, MachineState.SHUT_OFF);
  }

  private static @Nullable Claim claimOf(String metadata) {
    return read(MINIMAL.formatted(metadata)).claim();
  }

  /** The claim's element as it stands in a domain. */
  private static String written() {
    String xml = DomainDocument.write(Machines.machine());
    return xml.substring(xml.indexOf("<kvmpod:claim"), xml.indexOf("</metadata>"));
  }

  private static MachineInfo.Disk observed(MachineDefinition.Disk disk) {
    String image = disk.volume().name();
    return switch (disk.pool()) {
      case RBD, GLUSTER ->
          new MachineInfo.Disk(
              disk.device(), disk.serial(), null, disk.source().name() + "/" + image);
      case SHEEPDOG -> new MachineInfo.Disk(disk.device(), disk.serial(), null, image);
      default -> new MachineInfo.Disk(disk.device(), disk.serial(), disk.volume().ref(), null);
    };
  }

  private static MachineInfo.NetworkInterface observed(
      String mac, Attachment attachment, String model, @Nullable String device) {
    return new MachineInfo.NetworkInterface(
        MacAddress.of(mac), attachment, model, LinkState.UP, device);
  }

  /** Returns how a direct interface is read whose source has the mode in another form. */
  private static Attachment directWith(String mode) {
    String xml =
        DomainDocument.write(Machines.attached(Attachment.macvtap("eth1", MacvlanMode.BRIDGE)));
    return DomainDocument.read(xml.replace(" mode=\"bridge\"", mode), MachineState.SHUT_OFF)
        .interfaces()
        .get(0)
        .attachment();
  }

  private static Claim.ClaimedDisk claimed(
      String device, @Nullable String label, String pool, long bytes) {
    return new Claim.ClaimedDisk(
        device,
        label,
        "web-1-" + device,
        new VolumeRef(pool, "web-1-" + device),
        StorageSize.ofBytes(bytes));
  }
}
