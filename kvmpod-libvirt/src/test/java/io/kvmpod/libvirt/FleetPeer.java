package io.kvmpod.libvirt;

import java.io.IOException;

/**
 * Somebody with one address behind a bridge of a fleet host: a network namespace inside the host's
 * own, plugged into the bridge.
 */
final class FleetPeer implements AutoCloseable {

  private final FleetHost host;
  private final String name;
  private final String address;

  private FleetPeer(FleetHost host, String name, String address) {
    this.host = host;
    this.name = name;
    this.address = address;
  }

  /**
   * Plugs a peer into a bridge.
   *
   * @param address with its prefix length
   */
  static FleetPeer on(FleetHost host, String bridge, String name, String address)
      throws IOException, InterruptedException {
    FleetPeer peer = new FleetPeer(host, name, address.substring(0, address.indexOf('/')));
    host.run(
        "sh",
        "-ec",
        """
        ip netns add %1$s
        ip link add %1$s type veth peer name eth0 netns %1$s
        ip link set %1$s master %2$s up
        ip -n %1$s link set lo up
        ip -n %1$s link set eth0 up
        ip -n %1$s address add %3$s dev eth0
        """
            .formatted(name, bridge, address));
    return peer;
  }

  String address() {
    return address;
  }

  /** Has the peer answer whom it does not see, by way of a router. */
  FleetPeer route(String gateway) throws IOException, InterruptedException {
    run("ip", "route", "add", "default", "via", gateway);
    return this;
  }

  /** Runs a command, which must succeed, where the peer is, and returns what it printed. */
  String run(String... command) throws IOException, InterruptedException {
    String[] words = new String[command.length + 4];
    System.arraycopy(new String[] {"ip", "netns", "exec", name}, 0, words, 0, 4);
    System.arraycopy(command, 0, words, 4, command.length);
    return host.run(words);
  }

  @Override
  public void close() throws IOException {
    try {
      host.run("sh", "-c", "ip link delete %1$s; ip netns delete %1$s".formatted(name));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
