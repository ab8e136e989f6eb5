package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodUri;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are libvirt 9's, verbatim. */
class FailuresTest {

  private static final Action START = new Action("start", "machine db1");

  private final Failures failures = new Failures(PodUri.parse("qemu:///system"));

  private static VirException answer(int code, int domain, String message) {
    return new VirException(new VirError(code, domain, message, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "38 | 7 | End of file while reading data: Input/output error",
        "1 | 7 | internal error: client socket is closed",
        "1 | 0 | internal error: connection closed due to keepalive timeout",
      })
  void aLostConnectionSaysToOpenAgain(int code, int domain, String message) {
    assertThat(failures.of(START, answer(code, domain, message)))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("pod qemu:///system: the connection is lost")
        .hasMessageContaining("could not start machine db1")
        .hasMessageContaining("open it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "90 | 18 | storage volume 'r.raw' exists already",
        "9 | 18 | operation failed: pool 'p' already exists with uuid 7ff1",
        "9 | 18 | operation failed: Storage source conflict with pool: 'xe-dir'",
        "9 | 19 | operation failed: network 'default' already exists with uuid 7ff1",
        "9 | 20 | operation failed: domain 'db1' already exists with uuid 7ff1",
        "9 | 20 | operation failed: domain 'db1' is already defined with uuid 7ff1",
        "1 | 19 | internal error: bridge name 'virbr0' already in use.",
        "1 | 19 | internal error: network 'pt' requires exclusive access to interfaces, but none are available",
      })
  void aNameThatIsTakenIsAConflict(int code, int domain, String message) {
    assertThat(failures.of(START, answer(code, domain, message)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("host error " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "38 | 18 | cannot allocate 4194 bytes in file '/p/b.raw': No space left on device | Free space",
        "9 | 18 | operation failed: Not enough space left in storage pool | Free space",
        "1 | 10 | process exited: Failed to get \"write\" lock | Another machine uses the image",
        "68 | 10 | Timed out: cannot acquire state change lock (held by monitor=x) | powering",
        "1 | 19 | internal error: Network is already in use by interface br2 | choose another",
        "55 | 19 | Requested operation is not valid: network 'maas' is not active | Start the network",
        "29 | 0 | operation forbidden: read only access prevents virDomainCreate | full access",
        "38 | 18 | failed to remove pool '/p': Directory not empty | The directory holds something",
      })
  void aRefusalCarriesTheAnswerAndWhatToTry(int code, int domain, String message, String hint) {
    assertThat(failures.of(START, answer(code, domain, message)))
        .isInstanceOfSatisfying(
            HostException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.domain()).isEqualTo(domain);
              assertThat(e.answer()).isEqualTo(message);
              assertThat(e.call()).isEqualTo("start");
              assertThat(e.object()).isEqualTo("machine db1");
            })
        .hasMessageContaining(hint);
  }

  @Test
  void aStartUnderKvmNamesSoftwareEmulation() {
    assertThat(failures.of(START, answer(1, 10, "internal error: qemu died").hinting(Hints.KVM)))
        .hasMessageContaining("Virtualization.QEMU");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45 | authentication failed: Failed to verify peer's certificate | CA certificate",
        "38 | Unable to read TLS confirmation: Input/output error | certificates of both sides",
        "38 | unable to connect to server at 'h:1': Connection refused | Is libvirtd running on that host",
        "38 | unable to connect to server at 'h:1': No route to host | Is the host up",
        "38 | Unable to resolve address 'h' service '1': Name or service not known | Check the host's name",
        "38 | Failed to connect socket to '/s': No such file or directory | Is libvirtd running on that host?",
        "38 | Failed to connect socket to '/s': Permission denied | group libvirt",
        "1 | unexpected qemu URI path '/foo', try qemu:///system | The path of the address",
        "5 | no connection driver available for foo:///system | no such driver",
        "8 | transport in URL not recognised | The part after '+'",
        "45 | authentication failed: authentication failed | Check user, password or key",
        "38 | Cannot recv data: Host key verification failed.: Connection reset by peer | host's key known",
        "38 | Cannot recv data: root@h: Permission denied (publickey).: Connection reset | try the same address with ssh",
        "38 | virt-ssh-helper: cannot connect to '/s': Failed to connect socket to '/s': Connection refused | Is libvirtd running",
        "0 | An error occurred, but the cause is unknown | virsh",
      })
  void aHostThatCannotBeOpenedSaysWhatToDo(int code, String message, String hint) {
    assertThat(failures.ofOpening(answer(code, 7, message)))
        .hasMessageStartingWith("pod qemu:///system: could not connect: ")
        .hasMessageContaining(hint);
  }

  @Test
  void whatAnUndoCouldNotTakeBackIsNamed() {
    VirException first = answer(38, 18, "cannot open directory '/p': No such file or directory");
    Undo undo = new Undo("storage pool p");
    undo.with(
        () -> {
          throw answer(55, 18, "pool is busy");
        });
    try {
      undo.onFailure(
          () -> {
            throw first;
          });
    } catch (VirException e) {
      assertThat(e).isSameAs(first);
    }

    PodException failure = failures.of(new Action("create", "storage pool p"), first);

    assertThat(failure.leftBehind()).containsExactly("storage pool p");
    assertThat(failure).hasMessageContaining("Still on the host: storage pool p");
    assertThat(failure.getSuppressed())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("pool is busy"));
  }
}
