package io.kvmpod.storage;

import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.xml.ProvisionLaws;

class ProvisionTest extends ProvisionLaws {
  ProvisionTest() {
    super(StorageFormat.class, LibvirtStorageFormat.class);
  }

  @Override
  protected Object write(ClassLoader loader, Class<?> service, Object format)
      throws ReflectiveOperationException {
    Class<?> definition = loader.loadClass("io.kvmpod.core.storage.StoragePoolDefinition");
    Object pool =
        definition
            .getMethod("directory", String.class, String.class)
            .invoke(null, "pool1", "/srv/pool1");
    return service.getMethod("writePool", definition).invoke(format, pool);
  }

  @Override
  protected String written() {
    return "<path>/srv/pool1</path>";
  }
}
