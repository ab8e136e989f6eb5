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

  /** A disk with a partition table. */
  static final String DISK =
      """
      <pool type='disk'>
        <name>disk1</name>
        <uuid>107a1d06-995d-443a-bb01-98823728ddfa</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <device path='/dev/sdb' part_separator='no'/>
          <format type='gpt'/>
          <vendor name='v'/>
          <product name='p'/>
        </source>
        <target>
          <path>/dev</path>
          <permissions>
            <mode>0700</mode>
            <owner>1</owner>
            <group>2</group>
            <label>l</label>
          </permissions>
        </target>
      </pool>
      """;

  /** A file system. */
  static final String FILE_SYSTEM =
      """
      <pool type='fs'>
        <name>fs1</name>
        <uuid>66446464-4729-4478-80ad-f5bc8ec7e50c</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <device path='/dev/sdb1'/>
          <format type='ext4'/>
        </source>
        <target>
          <path>/srv/fs</path>
        </target>
      </pool>
      """;

  /** A file system of a server. */
  static final String NET_FILE_SYSTEM =
      """
      <pool type='netfs'>
        <name>netfs1</name>
        <uuid>66308e9b-54d3-4e86-ba5c-863e52d97d63</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='nfs1'/>
          <dir path='/export'/>
          <format type='nfs'/>
          <protocol ver='4'/>
        </source>
        <target>
          <path>/srv/nfs</path>
        </target>
      </pool>
      """;

  /** A target of iSCSI. */
  static final String ISCSI =
      """
      <pool type='iscsi'>
        <name>iscsi1</name>
        <uuid>ade9283e-01b1-4b26-9715-086f6357c706</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='san1' port='3260'/>
          <device path='iqn.2013-06.com.example:pool'/>
          <initiator>
            <iqn name='iqn.2013-06.com.example:pod1'/>
          </initiator>
          <auth type='chap' username='u'>
            <secret usage='san'/>
          </auth>
          <vendor name='v'/>
        </source>
        <target>
          <path>/dev/disk/by-path</path>
        </target>
      </pool>
      """;

  /** A target of iSCSI for QEMU. */
  static final String ISCSI_DIRECT =
      """
      <pool type='iscsi-direct'>
        <name>iscsi-direct1</name>
        <uuid>2438b3c0-5aa4-47b5-9072-2b10932abce3</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='san1' port='3260'/>
          <device path='iqn.2013-06.com.example:pool'/>
          <initiator>
            <iqn name='iqn.2013-06.com.example:pod1'/>
          </initiator>
        </source>
      </pool>
      """;

  /** An adapter of Fibre Channel. */
  static final String FIBRE_CHANNEL =
      """
      <pool type='scsi'>
        <name>scsi1</name>
        <uuid>32615ea7-4ca7-48fe-9dca-5776b7724490</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <adapter type='fc_host' parent='scsi_host5' managed='yes' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/>
        </source>
        <target>
          <path>/dev/disk/by-path</path>
        </target>
      </pool>
      """;

  /** An adapter by where it is plugged in. */
  static final String HOST_BUS_ADAPTER =
      """
      <pool type='scsi'>
        <name>scsi1</name>
        <uuid>036de06e-d3be-4718-87d8-d4c477218b30</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <adapter type='scsi_host'>
            <parentaddr unique_id='1'>
              <address domain='0x0000' bus='0x00' slot='0x1f' function='0x2'/>
            </parentaddr>
          </adapter>
        </source>
        <target>
          <path>/dev/disk/by-path</path>
        </target>
      </pool>
      """;

  /** The multipath devices. */
  static final String MULTIPATH =
      """
      <pool type='mpath'>
        <name>mpath1</name>
        <uuid>e23883be-23a2-45e4-be9e-5e6321b542fc</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
        </source>
        <target>
          <path>/dev/mapper</path>
        </target>
      </pool>
      """;

  /** A volume of Gluster. */
  static final String GLUSTER =
      """
      <pool type='gluster'>
        <name>gluster1</name>
        <uuid>39aaa856-a33a-4615-9483-c52558c8ede2</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='g1'/>
          <dir path='/images'/>
          <name>v</name>
        </source>
      </pool>
      """;

  /** A pool of Ceph whose volumes are not asked. */
  static final String CEPH_BY_CAPACITY =
      """
      <pool type='rbd'>
        <name>rbd1</name>
        <uuid>4049b06e-9ff0-4f5b-9f67-b976dbf6dc90</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='mon1'/>
          <name>v</name>
        </source>
        <refresh>
          <volume allocation='capacity'/>
        </refresh>
      </pool>
      """;

  /** A cluster of Sheepdog. */
  static final String SHEEPDOG =
      """
      <pool type='sheepdog'>
        <name>sheepdog1</name>
        <uuid>583bcff3-7076-4ff5-bc3e-5ffb94e620a2</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <host name='s1' port='7000'/>
          <name>p</name>
        </source>
      </pool>
      """;

  /** A cluster of Virtuozzo Storage. */
  static final String VSTORAGE =
      """
      <pool type='vstorage'>
        <name>vstorage1</name>
        <uuid>465a3996-6c91-44e6-93df-4ec6f861a327</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <source>
          <name>c</name>
        </source>
        <target>
          <path>/srv/v</path>
        </target>
      </pool>
      """;

  /** A directory whose files are not copied on write. */
  static final String NOT_COPYING =
      """
      <pool type='dir'>
        <name>dir1</name>
        <uuid>54cfcb3e-4780-4da0-8bc4-bac25db921ac</uuid>
        <capacity unit='bytes'>107374182400</capacity>
        <allocation unit='bytes'>0</allocation>
        <available unit='bytes'>107374182400</available>
        <features>
          <cow state='no'/>
        </features>
        <source>
        </source>
        <target>
          <path>/srv/x</path>
        </target>
      </pool>
      """;

  static final List<String> ALL =
      List.of(
          DIRECTORY,
          LOGICAL,
          CEPH,
          ZFS,
          DISK,
          FILE_SYSTEM,
          NET_FILE_SYSTEM,
          ISCSI,
          ISCSI_DIRECT,
          FIBRE_CHANNEL,
          HOST_BUS_ADAPTER,
          MULTIPATH,
          GLUSTER,
          CEPH_BY_CAPACITY,
          SHEEPDOG,
          VSTORAGE,
          NOT_COPYING);
}
