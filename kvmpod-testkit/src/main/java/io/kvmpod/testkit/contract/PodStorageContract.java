package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Guard;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Volumes;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineDisk;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a pod over any host does with storage pools and volumes; rules PS-1 and on. */
public abstract class PodStorageContract extends AbstractPodContract {

  /** For subclasses. */
  protected PodStorageContract() {}

  @Test
  @DisplayName("PS-1 ensuring a pool that is there and active changes nothing")
  void ensuringAgainChangesNothing() {
    StoragePoolDefinition definition = freshPool();
    pod.storagePools().ensure(definition);
    List<Object> before = shape();

    assertThat(pod.storagePools().ensure(definition)).isFalse();

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PS-2 ensuring a pool that is there and not active starts it")
  void ensuringStartsWhatIsStopped() {
    StoragePoolDefinition definition = freshPool();
    pod.storagePools().ensure(definition);
    pod.storagePools().stop(definition.name());

    assertThat(pod.storagePools().ensure(definition)).isTrue();

    assertThat(pod.storagePools().find(definition.name()).orElseThrow().active()).isTrue();
  }

  @Test
  @DisplayName("PS-3 a pool that is defined otherwise is a conflict that names the difference")
  void anotherDefinitionIsAConflict() {
    StoragePoolDefinition first = freshPool();
    pod.storagePools().ensure(first);
    StoragePoolDefinition second =
        StoragePoolDefinition.directory(first.name(), first.targetPath() + "-other");
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.storagePools().ensure(second))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(
            "targetPath: %s wanted, %s there", second.targetPath(), first.targetPath());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PS-4 a volume has at least the size asked, and is found and listed")
  void createdVolumeIsFound() {
    VolumeInfo volume = created(VolumeSpec.of(freshName("v"), StorageSize.ofBytes((8L << 20) + 1)));

    assertThat(volume.capacity().bytes()).isGreaterThan(8L << 20);
    assertThat(volumes().find(volume.ref().name())).contains(volume);
    assertThat(volumes().list()).contains(volume);
  }

  @Test
  @DisplayName("PS-5 a volume that is more than the pool may promise is refused with the record")
  void tooLargeVolumeIsRefused() {
    StorageSize total = pod.storagePools().find(storagePool()).orElseThrow().total();
    VolumeSpec spec = VolumeSpec.of(freshName("v"), total.plus(mib(1)));
    List<Object> before = shape();

    assertThatThrownBy(() -> volumes().create(spec))
        .isInstanceOfSatisfying(
            AdmissionRefusedException.class,
            e -> assertThat(e.admission().resources()).isNotEmpty());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PS-6 a volume that a machine uses is deleted only by force")
  void usedVolumeIsNotDeleted() {
    Machine machine = composed(small(freshName("m")).build());
    VolumeRef volume = volumeOf(machine);

    assertThatThrownBy(() -> volumes().delete(volume.name()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("machine %s (vda)", machine.name());
    assertThat(has(look(), volume)).isTrue();

    volumes().delete(volume.name(), Guard.FORCE);
    assertThat(has(look(), volume)).isFalse();
  }

  @Test
  @DisplayName("PS-7 a pool whose volumes a machine uses is removed only by force")
  void usedPoolIsNotRemoved() {
    StoragePoolDefinition definition = freshPool();
    pod.storagePools().ensure(definition);
    Machine machine =
        composed(small(freshName("m")).storage("0.008(" + definition.name() + ")").build());

    assertThatThrownBy(() -> pod.storagePools().remove(definition.name(), false))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("machine %s (vda)", machine.name());

    assertThat(look().storagePool(definition.name())).isPresent();
  }

  @Test
  @DisplayName("PS-8 a pool is not stopped under a running machine, unless by force")
  void poolIsNotStoppedUnderARunningMachine() {
    StoragePoolDefinition definition = freshPool();
    pod.storagePools().ensure(definition);
    Machine machine =
        composed(
            small(freshName("m")).storage("0.008(" + definition.name() + ")").start(true).build());

    assertThatThrownBy(() -> pod.storagePools().stop(definition.name()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name());
    machine.powerOff();
    pod.storagePools().stop(definition.name());

    assertThat(look().storagePool(definition.name()).orElseThrow().active()).isFalse();
    pod.storagePools().start(definition.name());
  }

  @Test
  @DisplayName("PS-9 a volume from an image is a copy, and the image can go")
  void copyOutlivesItsImage() {
    VolumeInfo image = created(VolumeSpec.of(freshName("v"), mib(8)));
    VolumeInfo copy = created(VolumeSpec.builder(freshName("v")).cloneOf(image.ref()).build());

    volumes().delete(image.ref().name());

    assertThat(copy.capacity()).isEqualTo(image.capacity());
    assertThat(volumes().find(copy.ref().name())).isPresent();
  }

  @Test
  @DisplayName("PS-10 an image that another volume needs is not deleted")
  void backingImageIsNotDeleted() {
    VolumeInfo image = created(VolumeSpec.of(freshName("v"), mib(8)));
    VolumeInfo over = created(VolumeSpec.builder(freshName("v")).backedBy(image.ref()).build());

    assertThat(over.backingPath()).isEqualTo(image.path());
    assertThatThrownBy(() -> volumes().delete(image.ref().name()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(over.ref().name());

    assertThat(has(look(), image.ref())).isTrue();
  }

  @Test
  @DisplayName("PS-11 a machine boots from an image, which outlives it")
  void machineBootsFromAnImage() {
    VolumeInfo image = created(VolumeSpec.of(freshName("v"), mib(4)));
    Machine machine = composed(small(freshName("m")).boot(Boot.backedBy(image.ref())).build());

    VolumeInfo disk = volumes().find(volumeOf(machine).name()).orElseThrow();
    assertThat(disk.backingPath()).isEqualTo(image.path());
    machine.decompose();

    assertThat(has(look(), image.ref())).isTrue();
    assertThat(has(look(), disk.ref())).isFalse();
  }

  @Test
  @DisplayName("PS-12 a machine whose disk another volume needs is not decomposed")
  void neededMachineIsNotDecomposed() {
    Machine machine = composed(small(freshName("m")).build());
    VolumeInfo over =
        created(VolumeSpec.builder(freshName("v")).backedBy(volumeOf(machine)).build());
    List<Object> before = shape();

    assertThatThrownBy(machine::decompose)
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(over.ref().name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PS-13 a volume grows, and is never made smaller")
  void volumeGrows() {
    VolumeInfo volume = created(VolumeSpec.of(freshName("v"), mib(8)));

    assertThat(volumes().grow(volume.ref().name(), mib(12), false).capacity()).isEqualTo(mib(12));
    assertThat(volumes().grow(volume.ref().name(), mib(10), false).capacity()).isEqualTo(mib(12));
  }

  @Test
  @DisplayName("PS-14 the bytes that went up come down, with the same checksum")
  void bytesComeDownAsTheyWentUp() {
    byte[] bytes = bytes(3 << 20);
    List<Long> told = new ArrayList<>();
    VolumeSpec spec = raw(mib(4));
    VolumeInfo volume =
        planned(volumes().create(spec, new ByteArrayInputStream(bytes), telling(told)));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();

    Transfer.Done down = volumes().download(volume.ref().name(), sink, Transfer.DEFAULT);

    byte[] got = sink.toByteArray();
    assertThat(Arrays.equals(got, 0, bytes.length, bytes, 0, bytes.length)).isTrue();
    assertThat(down.bytes()).isEqualTo(got.length).isEqualTo(4L << 20);
    assertThat(told).isSorted().last().isEqualTo((long) bytes.length);
    Transfer.Done up =
        volumes()
            .upload(
                volume.ref().name(),
                new ByteArrayInputStream(got),
                Transfer.DEFAULT.expecting(down.sha256()),
                Guard.REFUSE_IF_USED);
    assertThat(up).isEqualTo(down);
  }

  @Test
  @DisplayName("PS-15 a volume that is filled with other bytes than were expected is not left")
  void wrongBytesLeaveNoVolume() {
    List<Object> before = shape();
    Transfer wrong = Transfer.DEFAULT.expecting("0".repeat(64));

    assertThatThrownBy(
            () -> volumes().create(raw(mib(4)), new ByteArrayInputStream(bytes(1 << 20)), wrong))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("sha256");

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PS-16 a volume whose content cannot be read to its end is not left")
  void brokenContentLeavesNoVolume() {
    List<Object> before = shape();

    assertThatThrownBy(() -> volumes().create(raw(mib(4)), broken(), Transfer.DEFAULT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("broken on purpose");

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PS-17 a volume that a machine uses is neither wiped nor overwritten")
  void usedVolumeIsNotOverwritten() {
    Machine machine = composed(small(freshName("m")).build());
    String volume = volumeOf(machine).name();

    assertThatThrownBy(() -> volumes().wipe(volume, Guard.REFUSE_IF_USED))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name());
    assertThatThrownBy(
            () ->
                volumes()
                    .upload(
                        volume,
                        new ByteArrayInputStream(bytes(10)),
                        Transfer.DEFAULT,
                        Guard.REFUSE_IF_USED))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name());
  }

  @Test
  @DisplayName("PS-18 a default storage pool that is not there refuses; no other is taken")
  void absentDefaultIsRefused() {
    String gone = freshName("p");
    pod.configure(s -> s.toBuilder().defaultStoragePool(gone).build());

    Plan plan = pod.plan(small(freshName("m")).storage("0.008").build());

    assertThat(plan.admitted()).isFalse();
    assertThat(plan.admission().refusal())
        .contains("the pod's default storage pool '%s' is not there".formatted(gone));
  }

  @Test
  @DisplayName("PS-19 each disk of a machine is known by its label, device, serial and volume")
  void disksHaveAllTheirNames() {
    String spec = "root:0.008(%s),home:0.004(%s)".formatted(storagePool(), storagePool());
    Machine machine = composed(small(freshName("m")).storage(spec).build());

    List<MachineDisk> disks = machine.disks();

    assertThat(disks).extracting(MachineDisk::label).containsExactly("root", "home");
    assertThat(disks).extracting(MachineDisk::device).containsExactly("vda", "vdb");
    assertThat(disks)
        .allSatisfy(d -> assertThat(d.serial()).hasSizeLessThanOrEqualTo(20))
        .extracting(MachineDisk::serial)
        .doesNotHaveDuplicates();
    assertThat(disks).allSatisfy(d -> assertThat(look().volumeSizes()).containsKey(d.volume()));
  }

  @Test
  @DisplayName("PS-20 an image that is smaller than was asked is made larger")
  void smallerImageGrows() {
    VolumeInfo filled =
        planned(
            volumes()
                .create(qcow2(mib(12)), new ByteArrayInputStream(image(mib(8))), Transfer.DEFAULT));

    assertThat(filled.capacity()).isEqualTo(mib(12));
    assertThat(volumes().find(filled.ref().name())).contains(filled);
  }

  @Test
  @DisplayName("PS-21 an image that is larger than was asked is refused, and not left")
  void largerImageIsNotLeft() {
    byte[] image = image(mib(8));
    List<Object> before = shape();

    assertThatThrownBy(
            () ->
                volumes().create(qcow2(mib(4)), new ByteArrayInputStream(image), Transfer.DEFAULT))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("which the image in");

    assertThat(shape()).isEqualTo(before);
  }

  /** Returns the bytes of an empty image of that size. */
  private byte[] image(StorageSize size) {
    VolumeInfo volume = created(qcow2(size));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    Transfer.Done unused = volumes().download(volume.ref().name(), sink, Transfer.DEFAULT);
    return sink.toByteArray();
  }

  private VolumeSpec qcow2(StorageSize size) {
    return VolumeSpec.builder(freshName("v")).size(size).format(Format.QCOW2).build();
  }

  private Volumes volumes() {
    return pod.storagePools().volumes(storagePool());
  }

  private VolumeInfo created(VolumeSpec spec) {
    return planned(volumes().create(spec));
  }

  private VolumeInfo planned(VolumeInfo volume) {
    afterwards(() -> host().storage().deleteVolume(volume.ref(), soon()));
    return volume;
  }

  private VolumeSpec raw(StorageSize size) {
    return VolumeSpec.builder(freshName("v")).size(size).format(Format.RAW).build();
  }

  private static Transfer telling(List<Long> told) {
    return Transfer.DEFAULT.telling(told::add);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /** Gives a MiB and fails then. */
  private static InputStream broken() {
    return new FilterInputStream(new ByteArrayInputStream(bytes(1 << 20))) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
          throw new IOException("broken on purpose");
        }
        return read;
      }
    };
  }

  private static VolumeRef volumeOf(Machine machine) {
    VolumeRef volume = machine.disks().get(0).volume();
    assertThat(volume).isNotNull();
    return volume;
  }
}
