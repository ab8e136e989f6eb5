package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.xml.schema.SameDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document says already is not touched, in whatever words and in how many places. */
class MergedDocumentTest {
  private static final String SERVED = "<bridge name='b'/><ip address='10.1.0.1' prefix='16'/>";

  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<forward managed='no' dev='x' mode='vepa'/>",
        "<forward dev='a' mode='vepa'><interface dev='b'/></forward>",
        "<forward dev='b' mode='vepa'><interface dev='a'/><interface dev='b'/></forward>",
        "<forward/>" + SERVED,
        "<forward managed='yes'><driver name='vfio'/></forward>" + SERVED,
        "<forward dev='e'><interface dev='e' connections='1'/></forward>" + SERVED,
        "<forward><interface dev='e'/></forward>" + SERVED,
        "<forward><nat ipv6='no'/></forward>" + SERVED,
        "<forward mode='hostdev'><pf dev='e'/></forward>",
        "<forward mode='hostdev'><driver name='vfio'/><address bus='020' slot='16'/></forward>",
        "<forward mode='vepa' dev='x'/><bridge stp='on' delay='0'/>",
        "<forward mode='hostdev'><pf dev='e'/></forward><bridge macTableManager='kernel'/>",
        "<forward mode='bridge' managed='no'/><bridge name='b' stp='on' zone='z' delay='7'/>",
        "<metadata><k:network xmlns:k='https://kvmpod.io/xmlns/claim/1'/></metadata>" + SERVED,
        "<metadata><k:network xmlns:k='https://kvmpod.io/xmlns/claim/1'><k:x/></k:network>"
            + "</metadata>"
            + SERVED,
        "<bridge name='b' delay=' 07'/><ip address='10.1.0.1' netmask='255.255.0.0' prefix='016'/>",
        "<dns enable='yes' forwardPlainNames='yes'><srv service='a' protocol='tcp' target='.'/>"
            + "<srv service='b' protocol='tcp' target='t' priority='0' weight='00'/></dns>"
            + SERVED,
        "<mtu size='0'/><port isolated='no'/><vlan trunk='yes'/><bandwidth classID='3'/>" + SERVED,
      })
  void whatADocumentSaysAlreadyChangesNothing(String content) {
    String text = "<network><name>n</name>" + content + "</network>";
    NetworkDefinition definition = format.readDefinition(text);

    assertThat(format.merge(text, definition)).isEqualTo(NetworkDocuments.network(text).write());
    SameDocument.assertSame(format.merge(text, definition), text);
  }
}
