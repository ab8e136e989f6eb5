package io.kvmpod.core.network;

import java.util.List;

/**
 * One change to a network that a running one takes as it is: neither its bridge nor its machines
 * notice.
 */
public sealed interface NetworkChange {

  /** Returns whether something is added, or removed. */
  Action action();

  /** Returns the change that takes this one back. */
  NetworkChange inverse();

  /** Adding or removing. */
  enum Action {
    /** It is added. */
    ADD,
    /** It is removed. */
    REMOVE;

    Action inverse() {
      return this == ADD ? REMOVE : ADD;
    }

    /** Adds to a list, or removes from it. */
    <T> void in(List<T> list, T value) {
      if (this == ADD) {
        list.add(value);
      } else {
        list.remove(value);
      }
    }
  }

  /**
   * A range of DHCP.
   *
   * @param subnet the one it is in
   */
  record Range(Action action, Subnet subnet, DhcpRange range) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new Range(action.inverse(), subnet, range);
    }
  }

  /**
   * A static host of DHCP.
   *
   * @param subnet the one it is in
   */
  record Host(Action action, Subnet subnet, StaticHost host) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new Host(action.inverse(), subnet, host);
    }
  }

  /** The names of an address in DNS. */
  record DnsHost(Action action, Dns.Host host) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new DnsHost(action.inverse(), host);
    }
  }

  /** A text in DNS. */
  record DnsTxt(Action action, Dns.Txt txt) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new DnsTxt(action.inverse(), txt);
    }
  }

  /** A service in DNS. */
  record DnsService(Action action, Dns.Service service) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new DnsService(action.inverse(), service);
    }
  }

  /** A port group; it holds for interfaces that are plugged in later. */
  record Group(Action action, PortGroup group) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new Group(action.inverse(), group);
    }
  }

  /** A host interface that machines use by macvtap. */
  record Interface(Action action, String device) implements NetworkChange {
    @Override
    public NetworkChange inverse() {
      return new Interface(action.inverse(), device);
    }
  }
}
