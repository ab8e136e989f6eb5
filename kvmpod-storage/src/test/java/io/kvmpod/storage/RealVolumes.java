package io.kvmpod.storage;

import java.util.List;

/** Volumes as libvirt 9.0 prints them, to the letter but for the directory. */
final class RealVolumes {
  private RealVolumes() {}

  /** The difference to an image. */
  static final String BACKED =
      """
      <volume type='file'>
        <name>disk.qcow2</name>
        <key>/srv/pool/disk.qcow2</key>
        <capacity unit='bytes'>8589934592</capacity>
        <allocation unit='bytes'>200704</allocation>
        <physical unit='bytes'>196736</physical>
        <target>
          <path>/srv/pool/disk.qcow2</path>
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
        </target>
        <backingStore>
          <path>/srv/pool/base.qcow2</path>
          <format type='qcow2'/>
          <permissions>
            <mode>0600</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
          <timestamps>
            <atime>1795558827.969299909</atime>
            <mtime>1795558827.964480540</mtime>
            <ctime>1795558827.969240538</ctime>
            <btime>0</btime>
          </timestamps>
        </backingStore>
      </volume>
      """;

  /** Bytes as they are. */
  static final String RAW =
      """
      <volume type='file'>
        <name>data.raw</name>
        <key>/srv/pool/data.raw</key>
        <capacity unit='bytes'>10485760</capacity>
        <allocation unit='bytes'>1048576</allocation>
        <physical unit='bytes'>10485760</physical>
        <target>
          <path>/srv/pool/data.raw</path>
          <format type='raw'/>
          <permissions>
            <mode>0600</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
          <timestamps>
            <atime>1795558828.072450112</atime>
            <mtime>1795558828.071674127</mtime>
            <ctime>1795558828.071674127</ctime>
            <btime>0</btime>
          </timestamps>
        </target>
      </volume>
      """;

  /** With what qcow2 has. */
  static final String FEATURED =
      """
      <volume type='file'>
        <name>q.qcow2</name>
        <key>/srv/pool/q.qcow2</key>
        <capacity unit='bytes'>67108864</capacity>
        <allocation unit='bytes'>397312</allocation>
        <physical unit='bytes'>393224</physical>
        <target>
          <path>/srv/pool/q.qcow2</path>
          <format type='qcow2'/>
          <permissions>
            <mode>0600</mode>
            <owner>0</owner>
            <group>0</group>
          </permissions>
          <timestamps>
            <atime>1795558828.151488054</atime>
            <mtime>1795558828.144480532</mtime>
            <ctime>1795558828.148480532</ctime>
            <btime>0</btime>
          </timestamps>
          <compat>1.1</compat>
          <clusterSize unit='B'>131072</clusterSize>
          <features>
            <lazy_refcounts/>
          </features>
        </target>
      </volume>
      """;

  /** Encrypted, as the test driver prints it. */
  static final String ENCRYPTED =
      """
      <volume type='file'>
        <name>v.qcow2</name>
        <key>/default-pool/v.qcow2</key>
        <capacity unit='bytes'>1073741824</capacity>
        <allocation unit='bytes'>0</allocation>
        <target>
          <path>/default-pool/v.qcow2</path>
          <format type='qcow2'/>
          <permissions>
            <mode>0600</mode>
            <group>107</group>
            <label>virt_image_t</label>
          </permissions>
          <encryption format='luks'>
            <secret type='passphrase' uuid='f52a81b2-424e-490c-823d-6bd4235bc572'/>
            <cipher name='aes' size='256' mode='cbc' hash='sha256'/>
            <ivgen name='plain64' hash='sha256'/>
          </encryption>
          <compat>1.1</compat>
          <clusterSize unit='B'>65536</clusterSize>
          <features>
            <lazy_refcounts/>
            <extended_l2/>
          </features>
        </target>
        <backingStore>
          <path>/default-pool/b.qcow2</path>
          <format type='qcow2'/>
          <permissions>
            <mode>0600</mode>
          </permissions>
        </backingStore>
      </volume>
      """;

  static final List<String> ALL = List.of(BACKED, RAW, FEATURED, ENCRYPTED);
}
