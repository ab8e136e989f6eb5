package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressScopeTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false",
    "127.255.0.1, false",
    "128.0.0.1, true",
    "169.254.3.4, false",
    "169.255.0.1, true",
    "192.168.1.2, true",
    "::1, false",
    "::2, true",
    "fe80::5054:ff:fe00:1, false",
    "febf::1, false",
    "fec0::1, true",
    "2001:db8::1, true"
  })
  void loopbackAndLinkLocalAreOfNoUseToOthers(String address, boolean reachable) {
    assertThat(AddressScope.isReachable(IpAddress.parse(address))).isEqualTo(reachable);
  }
}
