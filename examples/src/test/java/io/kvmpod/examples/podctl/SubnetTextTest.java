package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.SubnetDefinition;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetTextTest {

  private static final String DUID = "00:01:00:01:2a:2a:2a:2a:52:54:00:00:00:01";

  @Property
  void whatIsWrittenIsReadBack(@ForAll SubnetDefinition subnet) {
    assertThat(SubnetText.parse(SubnetText.format(subnet))).isEqualTo(subnet);
  }

  @Test
  void subnetWithoutDhcpIsAnAddressAndAPrefixLength() {
    assertThat(SubnetText.parse("172.16.99.1/24"))
        .isEqualTo(SubnetDefinition.of("172.16.99.1", 24));
  }

  @Test
  void everythingOfDhcpCanBeSaid() {
    assertThat(
            SubnetText.parse(
                "172.16.99.1/24,dhcp=172.16.99.100-172.16.99.150,lease=3600"
                    + ",dhcp=172.16.99.200-172.16.99.210,host=172.16.99.7/52:54:00:00:00:01/db1"
                    + ",lease=infinite,host=172.16.99.8/52:54:00:00:00:02,host=172.16.99.9/web1"
                    + ",boot=pxelinux.0,boot-server=172.16.99.2,tftp=/srv/tftp"))
        .isEqualTo(
            SubnetDefinition.of("172.16.99.1", 24)
                .dhcp(
                    Dhcp.builder()
                        .range(
                            DhcpRange.of("172.16.99.100", "172.16.99.150")
                                .lease(LeaseTime.parse("3600")))
                        .range("172.16.99.200", "172.16.99.210")
                        .host(
                            new StaticHost(
                                IpAddress.parse("172.16.99.7"),
                                MacAddress.of("52:54:00:00:00:01"),
                                null,
                                "db1",
                                LeaseTime.INFINITE))
                        .host(StaticHost.of("52:54:00:00:00:02", "172.16.99.8"))
                        .host(
                            new StaticHost(
                                IpAddress.parse("172.16.99.9"), null, null, "web1", null))
                        .bootFile("pxelinux.0", "172.16.99.2")
                        .build())
                .tftpRoot("/srv/tftp"));
  }

  @Test
  void hostOfAnIpv6SubnetIsKnownByItsDuid() {
    assertThat(SubnetText.parse("fd00:9::1/64,host=fd00:9::7/" + DUID + "/db1").dhcp())
        .isEqualTo(
            Dhcp.builder()
                .host(new StaticHost(IpAddress.parse("fd00:9::7"), null, DUID, "db1", null))
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1/24,                             | 12 | dhcp=, host=, lease= after",
        "10.0.0.1/24,dhcp                         | 12 | dhcp=, host=, lease= after",
        "10.0.0.1/24,range=10.0.0.2-10.0.0.9      | 12 | dhcp=, host=, lease= after",
        "10.0.0.1/24,dhcp=10.0.0.2                | 25 | '-' and the last address",
        "10.0.0.1/24,lease=600                    | 12 | dhcp=, host=, lease= after",
        "10.0.0.1/24,tftp=/srv,lease=600          | 22 | dhcp=, host=, lease= after",
        "10.0.0.1/24,host=10.0.0.7                | 25 | '/' and who has the address",
        "10.0.0.1/24,host=10.0.0.7/a/b/c          | 29 | at most an address, who has it, and a name",
        "10.0.0.1/24,tftp=/srv,tftp=/srv          | 22 | no second one of that kind",
        "10.0.0.1/24,boot=a,boot=a                | 19 | no second one of that kind",
      })
  void faultOfTheFormTellsItsPosition(String text, int position, String expected) {
    assertThatThrownBy(() -> SubnetText.parse(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> {
              assertThat(e.field()).isEqualTo("subnet");
              assertThat(e.position()).isEqualTo(position);
              assertThat(e).hasMessageContaining("expected " + expected);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1                                         | subnet '10.0.0.1'",
        "10.0.0/24                                        | address '10.0.0'",
        "10.0.0.1/33                                      | subnet '10.0.0.1/33'",
        "10.0.0.0/24                                      | address '10.0.0.0'",
        "10.0.0.1/24,dhcp=10.0.0.9-10.0.0.2               | dhcp '10.0.0.9-10.0.0.2'",
        "10.0.0.1/24,dhcp=10.0.1.2-10.0.1.9               | dhcp '10.0.1.2'",
        "10.0.0.1/24,dhcp=10.0.0.2-10.0.0.9,lease=1       | lease time '1 s'",
        "10.0.0.1/24,host=10.0.0.7/52:54:00               | mac '52:54:00'",
        "10.0.0.1/24,host=10.0.1.7/52:54:00:00:00:01      | static host ip '10.0.1.7'",
        "10.0.0.1/24,boot=a                               | dhcp ''",
        "10.0.0.1/24,dhcp=10.0.0.2-10.0.0.9,boot-server=a | boot server 'a'",
        "10.0.0.1/24,tftp=srv                             | tftpRoot 'srv'",
      })
  void faultOfAValueNamesIt(String text, String message) {
    assertThatThrownBy(() -> SubnetText.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(message);
  }
}
