package io.kvmpod.benchmarks;

/** Documents of storage as libvirt 9.0 prints them. */
final class StorageTexts {

  /** A qcow2 volume over an image. */
  static final String VOLUME =
      """
      <volume type='file'>
        <name>db1-vda.qcow2</name>
        <key>/srv/pool1/db1-vda.qcow2</key>
        <capacity unit='bytes'>8589934592</capacity>
        <allocation unit='bytes'>200704</allocation>
        <physical unit='bytes'>196736</physical>
        <target>
          <path>/srv/pool1/db1-vda.qcow2</path>
          <format type='qcow2'/>
          <permissions>
            <mode>0600</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
          <timestamps>
            <atime>1795558828.039422982</atime>
            <mtime>1795558828.032480537</mtime>
            <ctime>1795558828.036480537</ctime>
            <btime>0</btime>
          </timestamps>
          <compat>1.1</compat>
        </target>
        <backingStore>
          <path>/srv/pool1/base.qcow2</path>
          <format type='qcow2'/>
          <permissions>
            <mode>0600</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
        </backingStore>
      </volume>
      """;

  /** A directory. */
  static final String POOL =
      """
      <pool type='dir'>
        <name>pool1</name>
        <uuid>921094ce-68ff-4c7f-822a-f22a398b3f88</uuid>
        <capacity unit='bytes'>270553174016</capacity>
        <allocation unit='bytes'>23473184768</allocation>
        <available unit='bytes'>247079989248</available>
        <source>
        </source>
        <target>
          <path>/srv/pool1</path>
          <permissions>
            <mode>0755</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
        </target>
      </pool>
      """;

  private StorageTexts() {}
}
