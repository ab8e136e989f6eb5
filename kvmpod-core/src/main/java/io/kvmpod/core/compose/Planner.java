package io.kvmpod.core.compose;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.data.Digest;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides everything about one machine from one snapshot. Pure: the same inputs give the same plan.
 */
public final class Planner {

  private final HostSnapshot host;
  private final PodSettings settings;
  private final MachineSpec spec;
  private final Identity identity;
  private final Elsewhere elsewhere;
  private final @Nullable VolumeInfo image;

  private Planner(
      HostSnapshot host,
      PodSettings settings,
      MachineSpec spec,
      Identity identity,
      Elsewhere elsewhere,
      @Nullable VolumeInfo image) {
    this.host = host;
    this.settings = settings;
    this.spec = spec;
    this.identity = identity;
    this.elsewhere = elsewhere;
    this.image = image;
  }

  /**
   * Returns the plan; a request that does not fit gives a refused plan.
   *
   * @param elsewhere what is known of the other pods that the program holds
   * @throws ConflictException if the name or a MAC address asked for is taken
   * @throws InvalidRequestException if this host can never run such a machine, or its resource pool
   *     is none of those that there are
   */
  public static Plan plan(
      HostSnapshot host,
      PodSettings settings,
      MachineSpec spec,
      Identity identity,
      Elsewhere elsewhere,
      Documents documents) {
    return plan(host, settings, spec, identity, elsewhere, null, documents);
  }

  /**
   * As {@link #plan(HostSnapshot, PodSettings, MachineSpec, Identity, Elsewhere, Documents)}, for a
   * machine that may boot from an image.
   *
   * @param image the image that the request names, as it was read together with the snapshot; null
   *     when it names none, or there is none
   * @throws ConflictException also if the image is not there
   */
  public static Plan plan(
      HostSnapshot host,
      PodSettings settings,
      MachineSpec spec,
      Identity identity,
      Elsewhere elsewhere,
      @Nullable VolumeInfo image,
      Documents documents) {
    return new Planner(host, settings, spec, identity, elsewhere, image).plan(documents);
  }

  /**
   * Returns how many machines of one shape fit when they are composed one after another, and what
   * binds then. Their name and the addresses that they ask for are left out of account.
   *
   * @param most where counting stops, at least 0
   * @throws InvalidRequestException if this host can never run such a machine, or its resource pool
   *     is none of those that there are
   */
  public static Room room(
      HostSnapshot host, PodSettings settings, MachineSpec shape, Elsewhere elsewhere, int most) {
    GuestChoice unused = GuestChoice.of(host.host(), shape);
    AdmissionCheck check = new AdmissionCheck(host, settings, shape, elsewhere);
    int machines = 0;
    Admission next = check.next();
    while (next.admitted() && machines < most) {
      check.take(next);
      machines++;
      next = check.next();
    }
    return new Room(machines, next);
  }

  private Plan plan(Documents documents) {
    MachineName name = name();
    GuestChoice guest = GuestChoice.of(host.host(), spec);
    List<MacAddress> macs = macs();
    AdmissionCheck check = new AdmissionCheck(host, settings, spec, elsewhere);
    Admission admission = check.next();
    if (!admission.admitted()) {
      return new Plan(
          settings.name(),
          spec,
          identity,
          digest(check.resourcePool()),
          admission,
          null,
          List.of(),
          List.of(),
          List.of(guest.note()));
    }
    List<Attachment> attachments =
        admission.interfaces().stream().map(d -> Objects.requireNonNull(d.attachment())).toList();
    BootChoice boot =
        BootChoice.of(
            spec.boot(), attachments.isEmpty() ? null : attachments.get(0), host.networks());
    List<MachineDefinition.Disk> disks = disks(name, admission.disks());
    List<MachineDefinition.NetworkInterface> interfaces =
        interfaces(admission.interfaces(), attachments, macs);
    MachineDefinition machine =
        new MachineDefinition(
            identity.machine(),
            name,
            spec.cores(),
            spec.memory(),
            guest.architecture(),
            guest.domainType(),
            guest.machineType(),
            guest.cpuMode(),
            boot.order(),
            boot.kernel(),
            disks,
            interfaces,
            Objects.requireNonNullElse(spec.autostart(), settings.autostart()),
            claim(disks, interfaces, check.resourcePool()));
    return new Plan(
        settings.name(),
        spec,
        identity,
        digest(check.resourcePool()),
        admission,
        machine,
        steps(machine),
        documents(machine, documents),
        notes(guest, boot, admission.interfaces(), admission.disks()));
  }

  private String digest(String resourcePool) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("host", host.summary());
    inputs.put("settings", settings.toMap());
    inputs.put("request", spec.toMap());
    inputs.put("identity", identity.toMap());
    inputs.put("elsewhere", elsewhere.toMap(resourcePool));
    if (image != null) {
      inputs.put("image", image.toString());
    }
    return Digest.of(inputs);
  }

  private static List<String> notes(
      GuestChoice guest,
      BootChoice boot,
      List<Attachment.Decision> interfaces,
      List<Placement> disks) {
    List<String> notes = new ArrayList<>(List.of(guest.note(), boot.note()));
    for (Attachment.Decision i : interfaces) {
      i.notes().forEach(n -> notes.add("interface " + i.label() + ": " + n));
    }
    for (Placement disk : disks) {
      disk.notes().forEach(n -> notes.add("disk " + disk.device() + ": " + n));
    }
    return notes;
  }

  /** One for each interface asked for, or for the one that the pod chooses. */
  private List<MacAddress> macs() {

    return MacChoice.of(
        settings.name(),
        identity.machine(),
        spec.interfaces(),
        mac -> host.has(mac) || elsewhere.taken().test(mac));
  }

  private MachineName name() {
    MachineName asked = spec.name();
    if (asked == null) {
      return MachineName.madeUp(identity.machine(), n -> host.machine(n).isPresent());
    }
    if (host.machine(asked.value()).isPresent()) {
      throw new ConflictException(
          "pod %s: the name %s is taken by another machine; choose another name, or none to get one made up."
              .formatted(settings.name(), asked));
    }
    return asked;
  }

  private List<MachineDefinition.Disk> disks(MachineName name, List<Placement> placements) {
    String unique = identity.machine().toString().substring(0, 8);
    VolumeNames names = new VolumeNames(name, unique, host.volumeSizes().keySet());
    List<MachineDefinition.Disk> disks = new ArrayList<>();
    for (Placement p : placements) {
      StoragePoolInfo pool = host.storagePool(Objects.requireNonNull(p.pool())).orElseThrow();
      StoragePoolType type = pool.knownType().orElseThrow();
      VolumeDefinition.Format format = type.volumes().formats().get(0);
      VolumeDefinition volume =
          new VolumeDefinition(
              pool.name(),
              names.next(p, pool, format),
              p.size(),
              format,
              VolumeDefinition.Preallocation.NONE,
              disks.isEmpty() ? base(p) : null);
      disks.add(
          new MachineDefinition.Disk(
              p.device(), p.label(), unique + "-" + p.device(), volume, type, pool.source()));
    }
    return disks;
  }

  /** Returns what the first disk begins as, or null. */
  private @Nullable BaseImage base(Placement first) {
    if (!(spec.boot() instanceof Boot.Image boot)) {
      return null;
    }
    if (image == null) {
      throw new ConflictException(
          "pod %s: the image to boot from, %s, is not there."
              .formatted(settings.name(), boot.image()));
    }
    return BaseImage.of(image, first.size(), boot.use());
  }

  private List<MachineDefinition.NetworkInterface> interfaces(
      List<Attachment.Decision> decisions, List<Attachment> attachments, List<MacAddress> macs) {
    List<MachineDefinition.NetworkInterface> interfaces = new ArrayList<>();
    for (int i = 0; i < attachments.size(); i++) {
      interfaces.add(
          new MachineDefinition.NetworkInterface(
              decisions.get(i).label(), macs.get(i), attachments.get(i), spec.interfaceModel()));
    }
    return interfaces;
  }

  private Claim claim(
      List<MachineDefinition.Disk> disks,
      List<MachineDefinition.NetworkInterface> interfaces,
      String resourcePool) {
    return new Claim(
        identity.claim(),
        identity.machine(),
        Claim.State.BUILDING,
        identity.deadline(),
        disks.stream()
            .map(
                d ->
                    new Claim.ClaimedDisk(
                        d.device(), d.label(), d.serial(), d.volume().ref(), d.volume().capacity()))
            .toList(),
        interfaces.stream().map(i -> new Claim.ClaimedInterface(i.label(), i.mac())).toList(),
        resourcePool,
        spec.tags());
  }

  private List<Step> steps(MachineDefinition machine) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.DefineMachine(machine));
    machine.disks().forEach(d -> steps.add(new Step.CreateVolume(d.volume())));
    steps.add(new Step.MarkReady(machine));
    if (spec.start()) {
      steps.add(new Step.StartMachine(machine));
    }
    return steps;
  }

  private static List<Plan.Document> documents(MachineDefinition machine, Documents documents) {
    List<Plan.Document> all = new ArrayList<>();
    all.add(new Plan.Document("machine " + machine.name(), documents.machine(machine)));
    machine
        .disks()
        .forEach(
            d ->
                all.add(
                    new Plan.Document(d.volume().ref().toString(), documents.volume(d.volume()))));
    return all;
  }
}
