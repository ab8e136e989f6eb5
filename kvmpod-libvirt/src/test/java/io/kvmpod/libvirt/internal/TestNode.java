package io.kvmpod.libvirt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A host of libvirt's test driver: a file says what it has, and each connection to the file is a
 * world of its own.
 */
final class TestNode {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** 16 processors, 32 GiB; one storage pool, one NAT network and one foreign machine. */
  private static final String NODE =
      """
      <node>
        <cpu>
          <mhz>2400</mhz><model>x86_64</model><active>16</active>
          <nodes>1</nodes><sockets>1</sockets><cores>8</cores><threads>2</threads>
        </cpu>
        <memory>33554432</memory>
        <pool type='dir'>
          <name>pool1</name>
          <uuid>d7b4c0e1-0000-4000-8000-000000000001</uuid>
          <target><path>/pools/pool1</path></target>
        </pool>
        <network>
          <name>nat1</name>
          <uuid>d7b4c0e1-0000-4000-8000-000000000002</uuid>
          <forward mode='nat'/>
          <bridge name='virbr7'/>
          <ip address='192.0.2.1' netmask='255.255.255.0'>
            <dhcp><range start='192.0.2.10' end='192.0.2.99'/></dhcp>
          </ip>
        </network>
        <domain type='test'>
          <name>foreign</name>
          <uuid>d7b4c0e1-0000-4000-8000-000000000003</uuid>
          <memory unit='MiB'>512</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64'>hvm</type></os>
          <devices>
            <interface type='network'>
              <mac address='52:54:00:aa:bb:cc'/><source network='nat1'/>
            </interface>
          </devices>
        </domain>
        %s
      </node>
      """;

  private TestNode() {}

  static Deadline soon() {
    return Deadline.in(PATIENCE);
  }

  /** Opens a new world. */
  static LibvirtConnection open(Path directory) {
    return open(directory, "");
  }

  /** Opens a new world with more in it. */
  static LibvirtConnection open(Path directory, String more) {
    return (LibvirtConnection) new LibvirtPodDriver().open(write(directory, more), soon());
  }

  static PodUri write(Path directory, String more) {
    try {
      Path file = Files.createTempFile(directory, "node", ".xml");
      Files.write(file, NODE.formatted(more).getBytes(UTF_8));
      return PodUri.parse("test://" + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
