package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The machine that is asked for. */
final class SpecOptions {

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A host name label; made up when absent.")
  private @Nullable String name;

  @Option(names = "--cores", paramLabel = "COUNT", description = "Virtual processors (1).")
  private String cores = "1";

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Such as 2GiB or 2048MiB; a plain number is MiB (2048MiB).")
  private String memory = "2048MiB";

  @Option(
      names = "--storage",
      paramLabel = "SPEC",
      description = "The disks, such as 'root:32(pool1),home:64(pool2)' (one of 8 GB).")
  private String storage = "";

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "An interface on that libvirt network; may repeat (one that the pod chooses).")
  private List<String> networks = List.of();

  @Option(
      names = "--interfaces",
      paramLabel = "SPEC",
      description =
          "All interfaces, such as '0:network=maas;1:space=dmz,not_tag=slow', in place of --network.")
  private @Nullable String interfaces;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The network card that the guest sees: virtio or e1000e (virtio).")
  private String model = "virtio";

  @Option(names = "--boot", paramLabel = "SOURCE", description = "auto, disk or network (auto).")
  private @Nullable String boot;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "Boot this kernel, a file on the host.")
  private @Nullable String kernel;

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "Its initial RAM disk, a file on the host.")
  private @Nullable String initrd;

  @Option(names = "--cmdline", paramLabel = "TEXT", description = "Its command line.")
  private @Nullable String commandLine;

  @Option(
      names = "--image",
      paramLabel = "POOL/VOLUME",
      description = "Boot from the first disk, which begins as that volume.")
  private @Nullable String image;

  @Option(
      names = "--image-use",
      paramLabel = "HOW",
      description =
          "clone: the disk is a copy; backing: it holds what differs from the image (clone).")
  private @Nullable String imageUse;

  @Option(
      names = "--virtualization",
      paramLabel = "KIND",
      description = "auto, kvm or qemu (auto). Say qemu where a host offers kvm in vain.")
  private String virtualization = "auto";

  @Option(names = "--no-start", description = "Leave the machine shut off.")
  private boolean noStart;

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag of the machine; may repeat.")
  private List<String> tags = List.of();

  SpecOptions() {}

  /** Returns the request. */
  MachineSpec toSpec() {
    MachineSpec.Builder spec = MachineSpec.builder();
    if (name != null) {
      spec.name(name);
    }
    spec.cores(Cores.parse(cores).count()).memory(MemorySize.parse(memory)).storage(storage);
    networks(spec);
    spec.interfaceModel(Input.interfaceModel("model", model));
    tags.forEach(spec::tag);
    return spec.boot(boot()).virtualization(virtualization()).start(!noStart).build();
  }

  private void networks(MachineSpec.Builder spec) {
    if (interfaces == null) {
      networks.forEach(spec::network);
      return;
    }
    if (!networks.isEmpty()) {
      throw InvalidRequestException.field(
          "interfaces", interfaces, "either --interfaces or --network, not both");
    }
    spec.interfaces(interfaces);
  }

  private Boot boot() {
    if (imageUse != null && image == null) {
      throw InvalidRequestException.field("image-use", imageUse, "--image with it");
    }
    if (image != null) {
      return bootFromImage(image);
    }
    if (kernel == null) {
      if (initrd != null || commandLine != null) {
        String field = initrd != null ? "initrd" : "cmdline";
        throw InvalidRequestException.field(
            field, String.valueOf(initrd != null ? initrd : commandLine), "--kernel with it");
      }
      return bootWithoutKernel(boot == null ? "auto" : boot);
    }
    if (boot != null) {
      throw InvalidRequestException.field("boot", boot, "either --boot or --kernel, not both");
    }
    return Boot.kernel(kernel, initrd, commandLine == null ? "" : commandLine);
  }

  private Boot bootFromImage(String text) {
    if (boot != null || kernel != null || initrd != null || commandLine != null) {
      throw InvalidRequestException.field(
          "image", text, "either --image or --boot or --kernel, not two of them");
    }
    VolumeRef volume = Input.volume("image", text);
    return switch (imageUse == null ? "clone" : imageUse) {
      case "clone" -> Boot.cloneOf(volume);
      case "backing" -> Boot.backedBy(volume);
      default ->
          throw InvalidRequestException.field(
              "image-use", String.valueOf(imageUse), "clone or backing");
    };
  }

  private static Boot bootWithoutKernel(String source) {
    return switch (source) {
      case "auto" -> Boot.automatic();
      case "disk" -> Boot.disk();
      case "network" -> Boot.network();
      default -> throw InvalidRequestException.field("boot", source, "auto, disk or network");
    };
  }

  private Virtualization virtualization() {
    return switch (virtualization) {
      case "auto" -> Virtualization.AUTOMATIC;
      case "kvm" -> Virtualization.KVM;
      case "qemu" -> Virtualization.QEMU;
      default ->
          throw InvalidRequestException.field(
              "virtualization", virtualization, "auto, kvm or qemu");
    };
  }
}
