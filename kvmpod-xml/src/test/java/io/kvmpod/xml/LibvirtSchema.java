package io.kvmpod.xml;

import com.thaiopensource.relaxng.jaxp.XMLSyntaxSchemaFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/** One RELAX NG schema of the installed libvirt. Loaded once; each thread has a validator. */
public final class LibvirtSchema {
  private static final Path INSTALLED = Path.of("/usr/share/libvirt/schemas");

  private final ThreadLocal<Validator> validators;

  private LibvirtSchema(Schema schema) {
    validators = ThreadLocal.withInitial(schema::newValidator);
  }

  /**
   * Loads a schema such as {@code network.rng}.
   *
   * @throws IllegalStateException if libvirt's schemas are not installed
   */
  public static LibvirtSchema load(String name) {
    Path file = INSTALLED.resolve(name);
    if (!Files.isReadable(file)) {
      throw new IllegalStateException(
          file
              + " is missing: install libvirt's library, which brings its schemas (package libvirt0"
              + " on Debian and Ubuntu, libvirt-libs on Fedora), or build with"
              + " -Dlibvirt.skip=true");
    }
    try {
      return new LibvirtSchema(new XMLSyntaxSchemaFactory().newSchema(file.toFile()));
    } catch (SAXException e) {
      throw new IllegalStateException(file + " cannot be read as a schema", e);
    }
  }

  /**
   * Returns normally if the document is valid.
   *
   * @throws AssertionError with the document, if it is not
   */
  public void accepts(String document) {
    try {
      validators.get().validate(new StreamSource(new StringReader(document)));
    } catch (SAXException | IOException e) {
      throw new AssertionError(e.getMessage() + " in\n" + document, e);
    }
  }
}
