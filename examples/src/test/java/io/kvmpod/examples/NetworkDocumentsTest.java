package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.network.NetworkDocument;
import io.kvmpod.network.NetworkDocuments;
import io.kvmpod.network.document.DnsXml;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/network-documents.md shows, as it is compiled and run. */
class NetworkDocumentsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "network-documents.md");
  private static final Path SOURCE =
      Path.of("src", "test", "java", "io", "kvmpod", "examples", "NetworkDocumentsTest.java");
  private static final Pattern MARKED =
      Pattern.compile("( +)// tag::[a-z]+\\[]\n(.*?) +// end::[a-z]+\\[]\n", Pattern.DOTALL);

  private static final String BEFORE =
      """
      <network xmlns:shop="https://shop.example/networks">
        <name>lab</name>
        <uuid>3e3fce45-4f53-4fa7-bb32-11f34168b82b</uuid>
        <!-- rented until March -->
        <bridge name="virbr7" stp="on" delay="0" shop:port="17"/>
        <mac address="52:54:00:12:34:56"/>
        <ip address="10.20.30.1" netmask="255.255.255.0">
          <dhcp>
            <range start="10.20.30.100" end="10.20.30.200"/>
            <future/>
          </dhcp>
        </ip>
      </network>
      """;

  private static final String AFTER =
      """
      <network xmlns:shop="https://shop.example/networks">
        <name>lab</name>
        <uuid>3e3fce45-4f53-4fa7-bb32-11f34168b82b</uuid>
        <!-- rented until March -->
        <bridge name="virbr7" stp="off" delay="0" shop:port="17"/>
        <mac address="52:54:00:12:34:56"/>
        <ip address="10.20.30.1" netmask="255.255.255.0">
          <dhcp>
            <range start="10.20.30.100" end="10.20.30.200"/>
            <host mac="52:54:00:00:00:17" name="db1" ip="10.20.30.17"/>
            <future/>
          </dhcp>
        </ip>
      </network>
      """;

  @Test
  void theDocumentShowsWhatIsRunHere() throws IOException {
    List<String> run =
        MARKED
            .matcher(Files.readString(SOURCE))
            .results()
            .map(m -> m.group(2).indent(-m.group(1).length()))
            .toList();

    assertThat(shown("java")).hasSizeGreaterThan(2).isEqualTo(run);
    assertThat(shown("xml")).containsExactly(BEFORE, AFTER);
  }

  private static List<String> shown(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  @Test
  void aNetworkIsChanged() {
    assertThat(changed(BEFORE)).isEqualTo(AFTER.stripTrailing());
  }

  private static String changed(String text) {
    // tag::network[]
    NetworkDocument<NetworkXml> document = NetworkDocuments.network(text);
    NetworkXml network = document.model();
    if (network.bridge != null) {
      network.bridge.stp = "off";
    }
    for (IpXml ip : network.ips) {
      if (ip.dhcp != null) {
        IpXml.Host host = new IpXml.Host();
        host.mac = "52:54:00:00:00:17";
        host.name = "db1";
        host.ip = "10.20.30.17";
        ip.dhcp.hosts.add(host);
      }
    }
    return document.write();
    // end::network[]
  }

  @Test
  void aPartIsWritten() {
    // tag::part[]
    DnsXml.Host host = new DnsXml.Host();
    host.ip = "10.20.30.17";
    host.hostnames.add("db1.lab.example");
    String part = NetworkDocuments.write(host); // virsh net-update lab add dns-host …
    // end::part[]
    assertThat(part)
        .isEqualTo(
            """
            <host ip="10.20.30.17">
              <hostname>db1.lab.example</hostname>
            </host>""");
  }

  @Test
  void aNetworkIsWritten() {
    // tag::new[]
    NetworkXml network = new NetworkXml();
    network.name = "outside";
    network.forward = new ForwardXml();
    network.forward.mode = "bridge";
    network.bridge = new NetworkXml.Bridge();
    network.bridge.name = "br0";
    String text = NetworkDocuments.write(network);
    // end::new[]
    assertThat(text).contains("<forward mode=\"bridge\"/>").contains("<bridge name=\"br0\"/>");
  }
}
