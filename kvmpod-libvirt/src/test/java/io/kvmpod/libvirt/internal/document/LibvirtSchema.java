package io.kvmpod.libvirt.internal.document;

import com.thaiopensource.relaxng.jaxp.XMLSyntaxSchemaFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.xml.sax.SAXException;

/** The schema of domains that the installed libvirt brings. */
final class LibvirtSchema {

  private static final Path DOMAIN = Path.of("/usr/share/libvirt/schemas/domain.rng");

  private final Schema schema;

  private LibvirtSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * Loads the schema.
   *
   * @throws IllegalStateException if it is not there, says what to install
   */
  static LibvirtSchema ofDomains() {
    if (!Files.isReadable(DOMAIN)) {
      throw new IllegalStateException(
          DOMAIN
              + " is missing: install libvirt's client library, which brings it (package libvirt0"
              + " on Debian and Ubuntu, libvirt-libs on Fedora)");
    }
    try {
      return new LibvirtSchema(new XMLSyntaxSchemaFactory().newSchema(DOMAIN.toFile()));
    } catch (SAXException e) {
      throw new IllegalStateException(DOMAIN + " cannot be read as a schema", e);
    }
  }

  /**
   * Returns normally if the document is valid.
   *
   * @throws AssertionError with the document, if it is not
   */
  void accepts(String document) {
    try {
      schema.newValidator().validate(new StreamSource(new StringReader(document)));
    } catch (SAXException | IOException e) {
      throw new AssertionError(e.getMessage() + " in\n" + document, e);
    }
  }
}
