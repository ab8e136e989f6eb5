package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.NetworkDriver;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link NetworkDriver} does; rules NW-1 and on. */
public abstract class NetworkDriverContract extends HostContract {

  /** For subclasses. */
  protected NetworkDriverContract() {}

  @Test
  @DisplayName("NW-1 a network that was created is active, starts with its host, and is as defined")
  void createdNetworkIsActive() {
    NetworkDefinition network = freshNetwork().build();

    driver().create(network, soon());

    NetworkInfo seen = seen(network);
    assertThat(seen.active()).isTrue();
    assertThat(seen.autostart()).isTrue();
    assertThat(seen.forward()).isEqualTo(ForwardMode.ISOLATED);
    assertThat(seen.bridge()).isEqualTo(bridgeOf(network));
    assertThat(seen.subnets()).isEmpty();
  }

  @Test
  @DisplayName("NW-2 a name that is taken is a conflict and changes nothing")
  void takenNameIsAConflict() {
    NetworkDefinition first = made(freshNetwork().build());
    NetworkDefinition second =
        NetworkDefinition.isolated(first.name()).bridge(freshBridge()).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-3 a bridge that another network has is a conflict and changes nothing")
  void takenBridgeIsAConflict() {
    NetworkDefinition first = made(freshNetwork().build());
    NetworkDefinition second = freshNetwork().bridge(bridgeOf(first)).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(bridgeOf(first));

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-4 a network that was removed is gone; removing it again does nothing")
  void removedNetworkIsGone() {
    NetworkDefinition network = made(freshNetwork().build());

    driver().remove(network.name(), soon());
    driver().remove(network.name(), soon());

    assertThat(look().network(network.name())).isEmpty();
  }

  @Test
  @DisplayName("NW-5 a subnet without DHCP is told so")
  void subnetWithoutDhcp() {
    String gateway = freshGateway();

    NetworkDefinition network = made(freshNetwork().subnet(gateway, 24).build());

    assertThat(seen(network).subnets())
        .containsExactly(new ServedSubnet(new Subnet(IpAddress.parse(gateway), 24), false, false));
  }

  @Test
  @DisplayName("NW-6 a subnet with DHCP is told so")
  void subnetWithDhcp() {
    String gateway = freshGateway();

    NetworkDefinition network = made(withDhcp(freshNetwork(), gateway).build());

    assertThat(seen(network).subnets())
        .containsExactly(new ServedSubnet(new Subnet(IpAddress.parse(gateway), 24), true, false));
  }

  @Test
  @DisplayName("NW-7 a network that forwards by NAT is told so")
  void natIsTold() {
    String gateway = freshGateway();
    NetworkDefinition.Builder nat = NetworkDefinition.nat(freshName("n"));
    NetworkDefinition network =
        nat.bridge(freshBridge()).natPorts(1024, 65535).subnet(gateway, 24).build();
    afterwards(() -> driver().remove(network.name(), soon()));

    driver().create(network, soon());

    assertThat(seen(network).forward()).isEqualTo(ForwardMode.NAT);
  }

  @Test
  @DisplayName(
      "NW-8 a subnet that another active network has is refused, and no definition is left")
  void takenSubnetIsRefused() {
    NetworkDefinition first = made(freshNetwork().subnet(freshGateway(), 24).build());
    String gateway = first.subnets().get(0).subnet().address().toString();
    NetworkDefinition second = freshNetwork().subnet(gateway, 24).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(second, soon())).isInstanceOf(HostException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-9 a call whose deadline has passed times out and changes nothing")
  void passedDeadlineChangesNothing() {
    NetworkDefinition network = freshNetwork().build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(network, passed()))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(shape()).isEqualTo(before);
  }

  private NetworkDriver driver() {
    return host().networks();
  }

  private NetworkDefinition made(NetworkDefinition network) {
    driver().create(network, soon());
    return network;
  }

  private NetworkInfo seen(NetworkDefinition network) {
    return look().network(network.name()).orElseThrow();
  }

  private static NetworkDefinition.Builder withDhcp(
      NetworkDefinition.Builder network, String gateway) {
    IpAddress first = IpAddress.parse(gateway).plus(9);
    return network.subnet(gateway, 24, first.toString(), first.plus(40).toString());
  }
}
