package io.kvmpod.storage;

import io.kvmpod.xml.UntrustedTextLaws;
import java.util.List;

class UntrustedTextTest extends UntrustedTextLaws {
  private final LibvirtStorageFormat format = new LibvirtStorageFormat();

  @Override
  protected String root() {
    return "pool";
  }

  @Override
  protected List<String> real() {
    return RealPools.ALL;
  }

  @Override
  protected Object read(String text) {
    return format.readPool(text);
  }
}
