/** Programs that use only the public API of kvmpod. */
module io.kvmpod.examples {
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires io.kvmpod.core;
  requires io.kvmpod.libvirt;
  requires io.kvmpod.network;
  requires io.kvmpod.storage;
  requires static org.jspecify;

  opens io.kvmpod.examples to
      info.picocli;
  opens io.kvmpod.examples.podctl to
      info.picocli;
}
