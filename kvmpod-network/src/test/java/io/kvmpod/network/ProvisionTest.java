package io.kvmpod.network;

import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.xml.ProvisionLaws;

class ProvisionTest extends ProvisionLaws {
  ProvisionTest() {
    super(NetworkFormat.class, LibvirtNetworkFormat.class);
  }

  @Override
  protected Object write(ClassLoader loader, Class<?> service, Object format)
      throws ReflectiveOperationException {
    Class<?> definition = loader.loadClass("io.kvmpod.core.network.NetworkDefinition");
    Object maas = definition.getMethod("maas").invoke(null);
    return service.getMethod("write", definition).invoke(format, maas);
  }

  @Override
  protected String written() {
    return "<name>maas</name>";
  }
}
