package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.storage.StorageDocument;
import io.kvmpod.storage.StorageDocuments;
import io.kvmpod.storage.document.FormatType;
import io.kvmpod.storage.document.PoolCapabilitiesXml;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.ScaledSize;
import io.kvmpod.storage.document.VolumeXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/storage-documents.md shows, as it is compiled and run. */
class StorageDocumentsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "storage-documents.md");
  private static final Path SOURCE =
      Path.of("src", "test", "java", "io", "kvmpod", "examples", "StorageDocumentsTest.java");
  private static final Pattern MARKED =
      Pattern.compile("( +)// tag::[a-z]+\\[]\n(.*?) +// end::[a-z]+\\[]\n", Pattern.DOTALL);

  private static final String BEFORE =
      """
      <pool xmlns:shop="https://shop.example/pools" type="dir">
        <name>pool1</name>
        <!-- rented until March -->
        <shop:contract number="17"/>
        <target shop:rack="7">
          <path>/srv/pool1</path>
          <permissions>
            <mode>0755</mode>
            <future>yes</future>
          </permissions>
        </target>
      </pool>
      """;

  private static final String AFTER =
      """
      <pool xmlns:shop="https://shop.example/pools" type="dir">
        <name>pool1</name>
        <features>
          <cow state="no"/>
        </features>
        <!-- rented until March -->
        <shop:contract number="17"/>
        <target shop:rack="7">
          <path>/srv/pool1</path>
          <permissions>
            <mode>0700</mode>
            <future>yes</future>
          </permissions>
        </target>
      </pool>
      """;

  @Test
  void theDocumentShowsWhatIsRunHere() throws IOException {
    List<String> run =
        MARKED
            .matcher(Files.readString(SOURCE))
            .results()
            .map(m -> m.group(2).indent(-m.group(1).length()))
            .toList();

    assertThat(shown("java")).hasSizeGreaterThan(2).isEqualTo(run);
    assertThat(shown("xml")).containsExactly(BEFORE, AFTER);
  }

  private static List<String> shown(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  @Test
  void aPoolIsChanged() {
    assertThat(changed(BEFORE)).isEqualTo(AFTER.stripTrailing());
  }

  private static String changed(String text) {
    // tag::pool[]
    StorageDocument<PoolXml> document = StorageDocuments.pool(text);
    PoolXml pool = document.model();
    if (pool.target != null && pool.target.permissions != null) {
      pool.target.permissions.mode = "0700";
    }
    pool.features = new PoolXml.Features();
    pool.features.cow = new PoolXml.State();
    pool.features.cow.state = "no";
    return document.write();
    // end::pool[]
  }

  @Test
  void sizesAreExact() {
    String text = "<volume><name>a</name><capacity unit='KB'>9</capacity><target/></volume>";

    // tag::sizes[]
    VolumeXml volume = StorageDocuments.volume(text).model();
    if (volume.capacity != null) {
      assertThat(volume.capacity.size()).isEqualTo(StorageSize.ofBytes(9_000)); // KB is 1000 bytes
      volume.capacity.set(StorageSize.ofGiB(1)); // 1073741824 bytes
    }
    // end::sizes[]
    assertThat(volume.capacity).extracting(c -> c.value).isEqualTo("1073741824");
  }

  @Test
  void aVolumeIsWritten() {
    // tag::volume[]
    VolumeXml volume = new VolumeXml();
    volume.name = "data";
    volume.capacity = ScaledSize.of(StorageSize.ofGB(100));
    volume.allocation = ScaledSize.of(StorageSize.ZERO);
    volume.target = new VolumeXml.Target();
    volume.target.format = FormatType.of("qcow2");
    volume.target.clusterSize = ScaledSize.of(StorageSize.ofBytes(131_072));
    String text = StorageDocuments.write(volume);
    // end::volume[]
    assertThat(text)
        .contains("<capacity unit=\"bytes\">100000000000</capacity>")
        .contains("<clusterSize unit=\"bytes\">131072</clusterSize>");
  }

  @Test
  void capabilitiesAreAsked() {
    String text =
        "<storagepoolCapabilities><pool type='dir' supported='yes'/><pool type='zfs'"
            + " supported='no'/></storagepoolCapabilities>";

    // tag::capabilities[]
    PoolCapabilitiesXml capabilities = StorageDocuments.poolCapabilities(text).model();
    boolean zfs =
        capabilities.pools.stream()
            .anyMatch(pool -> "zfs".equals(pool.type) && "yes".equals(pool.supported));
    // end::capabilities[]
    assertThat(zfs).isFalse();
  }
}
