package io.kvmpod.benchmarks;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.storage.LibvirtStorageFormat;
import io.kvmpod.storage.StorageDocument;
import io.kvmpod.storage.StorageDocuments;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.VolumeXml;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A document of a volume and of a storage pool, by the typed models and by the JDK's DOM. */
@State(Scope.Thread)
public class DocumentBenchmark {

  private static final StorageSize SIZE = StorageSize.ofGB(16);

  private String volume = StorageTexts.VOLUME;
  private String pool = StorageTexts.POOL;
  private final StorageFormat format = new LibvirtStorageFormat();
  private final DomDocument dom = new DomDocument();

  /** Reads a volume, makes it larger, writes it. */
  @Benchmark
  public String changeVolume() {
    StorageDocument<VolumeXml> document = StorageDocuments.volume(volume);
    Objects.requireNonNull(document.model().capacity).set(SIZE);
    return document.write();
  }

  /** The same by DOM. */
  @Benchmark
  public String changeVolumeInDom() {
    Document document = dom.parse(volume);
    Element capacity = DomDocument.at(document, "capacity");
    capacity.setAttribute("unit", "bytes");
    capacity.setTextContent(Long.toString(SIZE.bytes()));
    return dom.write(document);
  }

  /** Reads a storage pool, changes whose its directory is, writes it. */
  @Benchmark
  public String changePool() {
    StorageDocument<PoolXml> document = StorageDocuments.pool(pool);
    PoolXml.Target target = Objects.requireNonNull(document.model().target);
    Objects.requireNonNull(target.permissions).mode = "0700";
    return document.write();
  }

  /** The same by DOM. */
  @Benchmark
  public String changePoolInDom() {
    Document document = dom.parse(pool);
    DomDocument.at(document, "target", "permissions", "mode").setTextContent("0700");
    return dom.write(document);
  }

  /** Reads what a volume is. */
  @Benchmark
  public VolumeInfo readVolume() {
    return format.readVolume("pool1", volume);
  }

  /** The same by DOM. */
  @Benchmark
  public VolumeInfo readVolumeInDom() {
    Document document = dom.parse(volume);
    return new VolumeInfo(
        new VolumeRef("pool1", text(document, "name")),
        document.getDocumentElement().getAttribute("type"),
        StorageSize.ofBytes(Long.parseLong(text(document, "capacity"))),
        StorageSize.ofBytes(Long.parseLong(text(document, "allocation"))),
        DomDocument.at(document, "target", "format").getAttribute("type"),
        text(document, "target", "path"),
        text(document, "backingStore", "path"),
        false);
  }

  private static String text(Document document, String... path) {
    return DomDocument.at(document, path).getTextContent();
  }
}
