package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.storage.document.NamedElement;
import io.kvmpod.storage.document.PoolCapabilitiesXml;
import io.kvmpod.storage.document.PoolSourceXml;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.ScaledSize;
import io.kvmpod.storage.document.VolumeXml;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageDocumentsTest {

  @Test
  void allThatAVolumeTellsIsTyped() {
    VolumeXml volume = StorageDocuments.volume(RealVolumes.ENCRYPTED).model();
    VolumeXml.Target target = Objects.requireNonNull(volume.target);
    VolumeXml.Encryption encryption = Objects.requireNonNull(target.encryption);
    VolumeXml.Cipher cipher = Objects.requireNonNull(encryption.cipher);

    assertThat(volume.type).isEqualTo("file");
    assertThat(volume.key).isEqualTo("/default-pool/v.qcow2");
    assertThat(size(volume.capacity)).isEqualTo(1L << 30);
    assertThat(size(target.clusterSize)).isEqualTo(65_536);
    assertThat(Objects.requireNonNull(target.permissions).group).isEqualTo(107);
    assertThat(Objects.requireNonNull(target.permissions).owner).isNull();
    assertThat(Objects.requireNonNull(target.features).lazyRefcounts).isNotNull();
    assertThat(Objects.requireNonNull(target.features).extendedL2).isNotNull();
    assertThat(target.nocow).isNull();
    assertThat(encryption.format).isEqualTo("luks");
    assertThat(encryption.secrets).extracting(s -> s.type).containsExactly("passphrase");
    assertThat(cipher.size).isEqualTo(256);
    assertThat(cipher.mode).isEqualTo("cbc");
    assertThat(Objects.requireNonNull(encryption.ivgen).hash).isEqualTo("sha256");
    assertThat(Objects.requireNonNull(volume.backingStore).path).isEqualTo("/default-pool/b.qcow2");
  }

  @Test
  void allThatAPoolTellsIsTyped() {
    PoolXml pool = StorageDocuments.pool(RealPools.DISK).model();
    PoolSourceXml source = Objects.requireNonNull(pool.source);
    PoolXml.Target target = Objects.requireNonNull(pool.target);

    assertThat(size(pool.available)).isEqualTo(107_374_182_400L);
    assertThat(source.devices).extracting(d -> d.partSeparator).containsExactly("no");
    assertThat(Objects.requireNonNull(source.vendor).name).isEqualTo("v");
    assertThat(Objects.requireNonNull(source.product).name).isEqualTo("p");
    assertThat(Objects.requireNonNull(target.permissions).label).isEqualTo("l");
    assertThat(source(RealPools.NET_FILE_SYSTEM).protocol)
        .extracting(p -> p.version)
        .isEqualTo("4");
    assertThat(Objects.requireNonNull(source(RealPools.FIBRE_CHANNEL).adapter).wwpn)
        .isEqualTo("10000000c9831b4b");
    assertThat(Objects.requireNonNull(source(RealPools.HOST_BUS_ADAPTER).adapter).parentAddress)
        .extracting(a -> Objects.requireNonNull(a.address).slot)
        .isEqualTo("0x1f");
  }

  @Test
  void optionsOfFileSystemsAndOfCephAreTyped() {
    PoolXml pool =
        StorageDocuments.pool(
                "<pool xmlns:f='http://libvirt.org/schemas/storagepool/fs/1.0'"
                    + " xmlns:r='http://libvirt.org/schemas/storagepool/rbd/1.0'>"
                    + "<f:mount_opts><f:option name='ro'/></f:mount_opts><r:config_opts>"
                    + "<r:option name='timeout' value='45'/></r:config_opts></pool>")
            .model();

    assertThat(Objects.requireNonNull(pool.mountOptions).options)
        .extracting(o -> o.name)
        .containsExactly("ro");
    assertThat(Objects.requireNonNull(pool.configOptions).options)
        .extracting(o -> o.value)
        .containsExactly("45");
  }

  @Test
  void optionsAreAddedInTheirNamespace() {
    StorageDocument<PoolXml> document = StorageDocuments.pool("<pool type='fs'><x/></pool>");
    PoolXml.MountOptions options = new PoolXml.MountOptions();
    options.options.add(NamedElement.of("ro"));

    document.model().mountOptions = options;

    assertThat(document.write())
        .isEqualTo(
            "<pool type=\"fs\"><mount_opts"
                + " xmlns=\"http://libvirt.org/schemas/storagepool/fs/1.0\">"
                + "<option name=\"ro\"/></mount_opts><x/></pool>");
  }

  @Test
  void theFormatsOfAHostAreTyped() {
    PoolCapabilitiesXml capabilities =
        StorageDocuments.poolCapabilities(RealCapabilities.QEMU).model();

    assertThat(capabilities.pools)
        .filteredOn(p -> "logical".equals(p.type))
        .singleElement()
        .satisfies(
            p -> {
              PoolCapabilitiesXml.Options options = Objects.requireNonNull(p.poolOptions);
              assertThat(p.supported).isEqualTo("yes");
              assertThat(Objects.requireNonNull(options.defaultFormat).type).isEqualTo("lvm2");
              assertThat(options.enums.get(0).values).containsExactly("unknown", "lvm2");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'', 7, 7",
    "bytes, 7, 7",
    "B, 7, 7",
    "KB, 7, 7000",
    "k, 7, 7168",
    "kib, 7, 7168",
    "MB, 7, 7000000",
    "EiB, 7, 8070450532247928832",
    "EB, 9, 9000000000000000000",
    "b, 9223372036854775807, 9223372036854775807"
  })
  void unitsAreThoseOfLibvirt(String unit, String number, long bytes) {
    assertThat(size(capacity(unit, number))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "EiB, 8, at most 9223372036854775807",
    "b, 9223372036854775808, at most 9223372036854775807",
    "KiBi, 1, a unit such as KiB",
    "MiB, 1.5, a whole number",
    "MiB, -1, a whole number",
    "MiB, '', a whole number"
  })
  void aSizeThatCannotBeMeantIsToldWhenItIsAsked(String unit, String number, String expected) {
    ScaledSize capacity = capacity(unit, number);

    assertThatThrownBy(capacity::size)
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(number)
        .hasMessageContaining(unit)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "4294967296000000000000", "", "1 2", "0x10"})
  void aNumberThatIsNoneReadsAsNullAndIsCarried(String number) {
    String text =
        "<volume><target><permissions><owner>%s</owner></permissions></target></volume>"
            .formatted(number);
    StorageDocument<VolumeXml> document = StorageDocuments.volume(text);
    VolumeXml.Target target = Objects.requireNonNull(document.model().target);
    assertThat(Objects.requireNonNull(target.permissions).owner).isNull();
    assertThat(document.write()).isEqualTo(text.replace("<owner></owner>", "<owner/>"));

    Objects.requireNonNull(target.permissions).owner = 4_294_967_295L;

    assertThat(document.write()).contains("<permissions><owner>4294967295</owner></permissions>");
  }

  @Test
  void aSizeWithoutNumberCanBeWritten() {
    StorageDocument<VolumeXml> document = StorageDocuments.volume("<volume/>");
    document.model().capacity = new ScaledSize();

    assertThat(document.write()).contains("<capacity/>");
  }

  @Test
  void aServerThatIsTakenAwayTakesOnlyWhatItCarried() {
    StorageDocument<PoolXml> document =
        StorageDocuments.pool(
            "<pool><source><host name='a'><x>1</x></host><host name='b'><x>2</x></host>"
                + "</source></pool>");

    Objects.requireNonNull(document.model().source).hosts.remove(0);

    assertThat(document.write())
        .isEqualTo("<pool><source><host name=\"b\"><x>2</x></host></source></pool>");
  }

  @Test
  void newDocumentsAreWritten() {
    PoolXml pool = new PoolXml();
    pool.type = "dir";
    pool.name = "a\u0007";

    assertThatThrownBy(() -> StorageDocuments.write(pool))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("pool document");
    pool.name = "a";
    assertThat(StorageDocuments.write(pool))
        .isEqualTo("<pool type=\"dir\">\n  <name>a</name>\n</pool>");
  }

  private static ScaledSize capacity(String unit, String number) {
    return Objects.requireNonNull(
        StorageDocuments.volume(
                "<volume><capacity unit='%s'>%s</capacity></volume>".formatted(unit, number))
            .model()
            .capacity);
  }

  private static long size(@Nullable ScaledSize size) {
    return Objects.requireNonNull(size).size().bytes();
  }

  private static PoolSourceXml source(String pool) {
    return Objects.requireNonNull(StorageDocuments.pool(pool).model().source);
  }

  @ParameterizedTest
  @CsvSource({"KiB, 1, 1024", "'', 07, 7", "mb, 2, 2000000", "B, 5, 5"})
  void aSizeThatIsSaidAlreadyStaysInItsUnit(String unit, String number, long bytes) {
    ScaledSize size = capacity(unit, number);

    size.set(StorageSize.ofBytes(bytes));

    assertThat(size.unit).isEqualTo(unit);
    assertThat(size.value).isEqualTo(number);
  }

  @Test
  void sizesAreSetInBytes() {
    ScaledSize size = capacity("KiB", "1");

    size.set(StorageSize.ofGB(1));

    assertThat(size.unit).isEqualTo("bytes");
    assertThat(size.value).isEqualTo("1000000000");
  }
}
