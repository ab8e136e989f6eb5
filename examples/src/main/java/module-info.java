/** Programs that use only the public API of kvmpod. */
module io.kvmpod.examples {
  requires info.picocli;
  requires io.kvmpod.core;
  requires io.kvmpod.libvirt;
  requires io.kvmpod.network;
  requires io.kvmpod.storage;
  requires static org.jspecify;
}
