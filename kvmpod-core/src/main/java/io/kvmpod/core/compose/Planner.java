package io.kvmpod.core.compose;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentChoice;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PoolChoice;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides everything about one machine from one snapshot. Pure: the same inputs give the same plan.
 */
public final class Planner {

  /**
   * Images are made in whole KiB (libvirt gives qemu-img no other unit); part of one is given
   * whole, so that a machine never gets less than was asked.
   */
  private static final long BLOCK = 1024;

  private final HostSnapshot host;
  private final PodSettings settings;
  private final MachineSpec spec;
  private final Identity identity;

  private Planner(HostSnapshot host, PodSettings settings, MachineSpec spec, Identity identity) {
    this.host = host;
    this.settings = settings;
    this.spec = spec;
    this.identity = identity;
  }

  /**
   * Returns the plan; a request that does not fit gives a refused plan.
   *
   * @throws ConflictException if the name or a MAC address asked for is taken
   * @throws InvalidRequestException if this host can never run such a machine
   */
  public static Plan plan(
      HostSnapshot host,
      PodSettings settings,
      MachineSpec spec,
      Identity identity,
      Documents documents) {
    return new Planner(host, settings, spec, identity).plan(documents);
  }

  private Plan plan(Documents documents) {
    MachineName name = name();
    GuestChoice guest = GuestChoice.of(host.host(), spec);
    List<MacAddress> macs = macs();
    Admission admission = admission();
    if (!admission.admitted()) {
      return new Plan(
          settings.name(),
          spec,
          identity,
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
            claim(disks, interfaces));
    return new Plan(
        settings.name(),
        spec,
        identity,
        admission,
        machine,
        steps(machine),
        documents(machine, documents),
        notes(guest, boot, admission.interfaces()));
  }

  private static List<String> notes(
      GuestChoice guest, BootChoice boot, List<Attachment.Decision> interfaces) {
    List<String> notes = new ArrayList<>(List.of(guest.note(), boot.note()));
    for (Attachment.Decision i : interfaces) {
      i.notes().forEach(n -> notes.add("interface " + i.label() + ": " + n));
    }
    return notes;
  }

  /** One for each interface asked for, or for the one that the pod chooses. */
  private List<MacAddress> macs() {

    return MacChoice.of(settings.name(), identity.machine(), spec.interfaces(), host::has);
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

  private Admission admission() {
    Levels levels = Levels.of(host, settings);
    List<PoolChoice.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < host.storagePools().size(); i++) {
      ResourceLevel level = levels.storagePools().get(i);
      candidates.add(
          new PoolChoice.Candidate(
              host.storagePools().get(i),
              level.inventory(),
              level.usage(),
              settings.storagePool(host.storagePools().get(i).name()).tags()));
    }
    PoolChoice pools =
        new PoolChoice(
            candidates, settings.defaultStoragePool(), spec.placementPolicy(), spec.unknownTags());
    List<Placement> placements =
        pools.place(spec.storage().inDeviceOrder().stream().map(Planner::inBlocks).toList());
    List<ResourceDecision> resources = new ArrayList<>();
    resources.add(levels.cores().decide(spec.cores().count()));
    resources.add(levels.memory().decide(spec.memory().bytes()));
    resources.addAll(pools.resources());
    return new Admission(
        resources,
        placements,
        new AttachmentChoice(
                host.networks(), interfacesKnown(), settings.macvlanMode(), host.macvtapUsers())
            .choose(spec.interfaces()));
  }

  /** What the program tells goes before what the host tells. */
  private List<HostInterface> interfacesKnown() {
    Map<String, HostInterface> known = new LinkedHashMap<>();
    host.interfaces().forEach(i -> known.put(i.name(), i));
    settings.interfaces().forEach(i -> known.put(i.name(), i));
    return List.copyOf(known.values());
  }

  private static DiskSpec inBlocks(DiskSpec disk) {
    long bytes = disk.size().bytes();
    long rounded = bytes + Math.floorMod(-bytes, BLOCK);
    return rounded <= bytes // less when it is past the largest number, and then it never fits
        ? disk
        : new DiskSpec(disk.label(), StorageSize.ofBytes(rounded), disk.tags());
  }

  /**
   * A volume's name tells the operator whose it is, and holds a part of the UUID, so that no other
   * machine has it.
   */
  private List<MachineDefinition.Disk> disks(MachineName name, List<Placement> placements) {
    String unique = identity.machine().toString().substring(0, 8);
    List<MachineDefinition.Disk> disks = new ArrayList<>();
    for (Placement p : placements) {
      String label = p.label() == null ? "" : "-" + p.label();
      VolumeDefinition volume =
          new VolumeDefinition(
              Objects.requireNonNull(p.pool()),
              "%s-%s%s-%s.qcow2".formatted(name, p.device(), label, unique),
              p.size(),
              VolumeDefinition.Format.QCOW2);
      disks.add(
          new MachineDefinition.Disk(p.device(), p.label(), unique + "-" + p.device(), volume));
    }
    return disks;
  }

  private List<MachineDefinition.NetworkInterface> interfaces(
      List<Attachment.Decision> decisions, List<Attachment> attachments, List<MacAddress> macs) {
    List<MachineDefinition.NetworkInterface> interfaces = new ArrayList<>();
    for (int i = 0; i < attachments.size(); i++) {
      interfaces.add(
          new MachineDefinition.NetworkInterface(
              decisions.get(i).label(), macs.get(i), attachments.get(i)));
    }
    return interfaces;
  }

  private Claim claim(
      List<MachineDefinition.Disk> disks, List<MachineDefinition.NetworkInterface> interfaces) {
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
        interfaces.stream().map(MachineDefinition.NetworkInterface::label).toList(),
        Objects.requireNonNullElse(spec.resourcePool(), settings.resourcePool()),
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
