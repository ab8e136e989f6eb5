package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.storage.VolumeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OptionsTest {

  @Test
  void everyOptionOfASpecReachesTheSpec() {
    assertThat(
            spec(
                "--name=db1",
                "--cores=2",
                "--memory=2GiB",
                "--storage=root:32(pool1),home:64(pool2)",
                "--network=maas",
                "--network=default",
                "--model=e1000e",
                "--kernel=/k",
                "--initrd=/i",
                "--cmdline=quiet",
                "--virtualization=qemu",
                "--tag=blue",
                "--tag=fast",
                "--no-start"))
        .isEqualTo(
            MachineSpec.builder()
                .name("db1")
                .cores(2)
                .memory(MemorySize.ofGiB(2))
                .storage("root:32(pool1),home:64(pool2)")
                .network("maas")
                .network("default")
                .interfaceModel(InterfaceModel.E1000E)
                .boot(Boot.kernel("/k", "/i", "quiet"))
                .virtualization(Virtualization.QEMU)
                .tag("blue")
                .tag("fast")
                .start(false)
                .build());
  }

  @Test
  void noOptionMeansTheDefaultsOfTheLibrary() {
    assertThat(spec()).isEqualTo(MachineSpec.builder().build());
  }

  @Test
  void interfacesAreReadFromTheirSpec() {
    assertThat(spec("--interfaces=0:network=maas;lan:space=dmz,not_tag=slow"))
        .isEqualTo(
            MachineSpec.builder().interfaces("0:network=maas;lan:space=dmz,not_tag=slow").build());
  }

  @ParameterizedTest
  @CsvSource({"auto, AUTOMATIC", "disk, DISK", "network, NETWORK"})
  void bootSourceIsAWord(String word, Boot.Automatic boot) {
    assertThat(spec("--boot", word).boot()).isEqualTo(boot);
  }

  @ParameterizedTest
  @CsvSource({
    "--boot=floppy, boot",
    "--image=debian, image",
    "--image=/debian, image",
    "--image=images/, image",
    "--image=images/a/b, image",
    "--image-use=backing, image-use",
    "--image=images/debian --image-use=copy, image-use",
    "--model=rtl8139, model",
    "--virtualization=xen, virtualization",
    "--initrd=/i, initrd",
    "--cmdline=quiet, cmdline",
    "--cores=0, cores",
    "--cores=two, cores",
    "--memory=2GB, memory",
    "--storage=root:32G, storage",
    "--interfaces=0:vid=4095, interfaces",
    "--name=-db1, name"
  })
  void faultyOptionNamesItsField(String option, String field) {
    assertThatThrownBy(() -> spec(option.split(" ")))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void imageIsACopyUnlessItIsToBackTheDisk() {
    VolumeRef debian = new VolumeRef("images", "debian.qcow2");

    assertThat(spec("--image=images/debian.qcow2").boot()).isEqualTo(Boot.cloneOf(debian));
    assertThat(spec("--image=images/debian.qcow2", "--image-use=clone").boot())
        .isEqualTo(Boot.cloneOf(debian));
    assertThat(spec("--image=images/debian.qcow2", "--image-use=backing").boot())
        .isEqualTo(Boot.backedBy(debian));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--boot=disk", "--kernel=/k", "--initrd=/i", "--cmdline=quiet"})
  void imageExcludesOtherThingsToBoot(String other) {
    assertThatThrownBy(() -> spec("--image=images/debian.qcow2", other))
        .hasMessageStartingWith("image 'images/debian.qcow2': expected either --image or");
  }

  @Test
  void bootAndKernelExcludeEachOther() {
    assertThatThrownBy(() -> spec("--boot=disk", "--kernel=/k"))
        .hasMessage("boot 'disk': expected either --boot or --kernel, not both.");
  }

  @Test
  void interfacesAndNetworkExcludeEachOther() {
    assertThatThrownBy(() -> spec("--interfaces=0:network=maas", "--network=maas"))
        .hasMessage(
            "interfaces '0:network=maas': expected either --interfaces or --network, not both.");
  }

  @Test
  void everyOptionOfThePodReachesItsSettings() {
    PodSettings settings =
        settings(
            "--cpu-ratio=4",
            "--memory-ratio=1.5",
            "--storage-ratio=pool1=2",
            "--storage-ratio=pool2=0",
            "--reserved-cores=1",
            "--reserved-memory=4GiB",
            "--default-pool=pool1");

    assertThat(settings.cpuRatio()).isEqualTo(OvercommitRatio.of("4"));
    assertThat(settings.memoryRatio()).isEqualTo(OvercommitRatio.of("1.5"));
    assertThat(settings.storagePool("pool1").ratio()).isEqualTo(OvercommitRatio.of("2"));
    assertThat(settings.storagePool("pool2").ratio()).isEqualTo(OvercommitRatio.of("0"));
    assertThat(settings.reservedCores()).isEqualTo(Cores.of(1));
    assertThat(settings.reservedMemory()).isEqualTo(MemorySize.ofGiB(4));
    assertThat(settings.defaultStoragePool()).isEqualTo("pool1");
  }

  @Test
  void ratioOutsideItsBoundsIsRefusedWithBoth() {
    assertThatThrownBy(() -> settings("--cpu-ratio=10.5"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("0 to 10");
  }

  private static MachineSpec spec(String... args) {
    return CommandLine.populateCommand(new SpecOptions(), args).toSpec();
  }

  private static PodSettings settings(String... args) {
    return CommandLine.populateCommand(new SettingsOptions(), args)
        .applyTo(PodSettings.named("pod"));
  }
}
