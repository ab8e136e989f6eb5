package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkChange.Action;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes to a network as it runs and as it is kept, one by one. Each is made to both or to
 * none; when one is refused, those before are taken back.
 */
final class NetworkChanging {

  /** Of libvirt's virNetworkUpdateCommand. */
  private static final int DELETE = 2;

  private static final int ADD_LAST = 3;

  /** Of libvirt's virNetworkUpdateFlags. */
  private static final int LIVE = 1;

  private static final int CONFIG = 2;

  /** For what is in the network itself. */
  private static final int NO_PARENT = -1;

  private final NetworkFormat format;

  NetworkChanging(NetworkFormat format) {
    this.format = format;
  }

  /** Makes the changes. */
  void make(Session session, Handle network, List<NetworkChange> changes) {
    List<Step> steps = changes.stream().map(this::step).toList();
    List<Target> targets = targets(network);
    Undo undo = new Undo("network " + check(Libvirt.virNetworkGetName(network.address())));
    undo.onFailure(
        () -> {
          for (Step step : steps) {
            for (Target target : targets) {
              session.checkTime();
              step.run(network, target);
              undo.with(() -> step.inverse(network, target));
            }
          }
        });
  }

  /** A network that does not run is changed where it is kept; one that is not kept, as it runs. */
  private List<Target> targets(Handle network) {
    boolean active = check(Libvirt.virNetworkIsActive(network.address())) == 1;
    Target kept = new Target(CONFIG, subnets(NetworkXmls.kept(network)));
    if (!active) {
      return List.of(kept);
    }
    Target running = new Target(LIVE, subnets(NetworkXmls.running(network)));
    if (!NetworkXmls.isKept(network)) {
      return List.of(running);
    }
    return running.subnets().equals(kept.subnets())
        ? List.of(new Target(LIVE | CONFIG, kept.subnets()))
        : List.of(running, kept);
  }

  private List<Subnet> subnets(String xml) {
    return format.read(xml).subnets().stream().map(ServedSubnet::subnet).toList();
  }

  private Step step(NetworkChange change) {
    String xml = format.write(change);
    int command = change.action() == Action.ADD ? ADD_LAST : DELETE;
    if (change instanceof NetworkChange.Host host) {
      return new Step(command, Section.DHCP_HOST, host.subnet(), xml);
    } else if (change instanceof NetworkChange.Range range) {
      return new Step(command, Section.DHCP_RANGE, range.subnet(), xml);
    }
    return new Step(command, Section.ofNetwork(change), null, xml);
  }

  /**
   * One of the network's two documents, or both when the same subnets have the same places in them.
   */
  private record Target(int flags, List<Subnet> subnets) {

    /** Returns the place of the subnet's element; libvirt refuses the one past the last. */
    int place(@Nullable Subnet subnet) {
      if (subnet == null) {
        return NO_PARENT;
      }
      int place = subnets.indexOf(subnet);
      return place < 0 ? subnets.size() : place;
    }
  }

  /** One change, as libvirt takes it. */
  private record Step(int command, Section section, @Nullable Subnet subnet, String xml) {

    void run(Handle network, Target target) {
      update(network, target, command);
    }

    void inverse(Handle network, Target target) {
      update(network, target, command == DELETE ? ADD_LAST : DELETE);
    }

    private void update(Handle network, Target target, int what) {
      check(
          Libvirt.virNetworkUpdate(
              network.address(), what, section.number, target.place(subnet), xml, target.flags()));
    }
  }

  /** A part of a network that is changed; the numbers are those of virNetworkUpdateSection. */
  private enum Section {
    DHCP_HOST(4),
    DHCP_RANGE(5),
    FORWARD_INTERFACE(7),
    PORT_GROUP(9),
    DNS_HOST(10),
    DNS_TXT(11),
    DNS_SERVICE(12);

    private final int number;

    Section(int number) {
      this.number = number;
    }

    static Section ofNetwork(NetworkChange change) {
      if (change instanceof NetworkChange.DnsHost) {
        return DNS_HOST;
      } else if (change instanceof NetworkChange.DnsTxt) {
        return DNS_TXT;
      } else if (change instanceof NetworkChange.DnsService) {
        return DNS_SERVICE;
      }
      return change instanceof NetworkChange.Group ? PORT_GROUP : FORWARD_INTERFACE;
    }
  }
}
