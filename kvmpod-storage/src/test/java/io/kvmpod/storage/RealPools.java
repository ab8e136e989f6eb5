package io.kvmpod.storage;

import java.util.List;

/**
 * Storage pools as libvirt 9.0 prints them, to the letter. The first is an active pool of a QEMU
 * host; the others were defined with libvirt's test driver, which prints as any driver does.
 */
final class RealPools {
  private RealPools() {}

  /** A directory. */
  static final String DIRECTORY =
      """
      <pool type='dir'>
        <name>kvmpod-a</name>
        <uuid>921094ce-68ff-4c7f-822a-f22a398b3f88</uuid>
        <capacity unit='bytes'>270553174016</capacity>
        <allocation unit='bytes'>23473184768</allocation>
        <available unit='bytes'>247079989248</available>
        <source>
        </source>
        <target>
          <path>/var/lib/kvmpod/host/pools/a</path>
          <permissions>
            <mode>0755</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
        </target>
      </pool>
      """;

  /** A volume group. */
  static final String LOGICAL =
      """
      <pool type='logical'>
        <name>vg0</name>
        <uuid>11f5e30a-863f-44ff-91ec-2230cda3dc47</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <device path='/dev/sda1'/>
          <name>vg0</name>
          <format type='lvm2'/>
        </source>
        <target>
          <path>/dev/vg0</path>
        </target>
      </pool>
      """;

  /** A pool whose volumes have no path on the host. */
  static final String CEPH =
      """
      <pool type='rbd'>
        <name>ceph</name>
        <uuid>945a0cb9-f6cc-4bb7-a8ef-d5c8d8db3baa</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='mon1' port='6789'/>
          <name>rbdpool</name>
          <auth type='ceph' username='admin'>
            <secret uuid='2ec115d7-3a88-3ceb-bc12-0ac909a6fd87'/>
          </auth>
        </source>
      </pool>
      """;

  /** A ZFS dataset. */
  static final String ZFS =
      """
      <pool type='zfs'>
        <name>tank</name>
        <uuid>99f0ba8f-6609-41e9-b471-eb94a479a223</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <name>tank/vms</name>
        </source>
        <target>
          <path>/dev/zvol/tank/vms</path>
        </target>
      </pool>
      """;

  static final List<String> ALL = List.of(DIRECTORY, LOGICAL, CEPH, ZFS);
}
