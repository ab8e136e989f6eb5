package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.SimulatedHost;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MachineCommandsTest {

  private final SimulatedHost host =
      SimulatedHost.builder()
          .storagePool("pool1", StorageSize.ofGB(100))
          .storagePool("pool2", StorageSize.ofGB(100))
          .machine("mail", Cores.of(2), MemorySize.ofGiB(4))
          .build();
  private final String uri = host.publish();

  @Test
  void composePrintsTheMachine() {
    assertThat(compose().stableOut())
        .isEqualTo(
            """
            machine  state    cores  memory  ours  uuid
            db1      running      2    2GiB  yes   UUID

            disk  label  size  pool   volume
            vda   root   32GB  pool1  db1-vda-root-ID.qcow2
            vdb   home   64GB  pool2  db1-vdb-home-ID.qcow2

            interface  mac                attached to
                    0  MAC  network default
            """);
  }

  @Test
  void disksTellEachDiskByAllOfItsNames() {
    assertThat(compose().exitCode()).isZero();

    assertThat(Outcome.run("machine", "disks", uri, "db1").stableOut())
        .isEqualTo(
            """
            label  disk  serial        in the guest                         volume                             path
            root   vda   ID-vda  /dev/disk/by-id/virtio-ID-vda  pool1/db1-vda-root-ID.qcow2  /pools/pool1/db1-vda-root-ID.qcow2
            home   vdb   ID-vdb  /dev/disk/by-id/virtio-ID-vdb  pool2/db1-vdb-home-ID.qcow2  /pools/pool2/db1-vdb-home-ID.qcow2
            """);
    assertThat(Outcome.run("machine", "disks", uri, "db1", "--output=json").stableOut())
        .startsWith(
            """
            {"machine":"db1","disks":[{"label":"root","device":"vda","serial":"ID-vda",\
            "guestPath":"/dev/disk/by-id/virtio-ID-vda","pool":"pool1",\
            "volume":"db1-vda-root-ID.qcow2","path":"/pools/pool1/db1-vda-root-ID.qcow2"},""")
        .endsWith("]}\n");
  }

  @Test
  void firstDiskBeginsAsAnImage() {
    host.console().addVolume("pool1", "debian.qcow2", StorageSize.ofGB(2));

    assertThat(compose("--image=pool1/debian.qcow2", "--image-use=backing").err()).isEmpty();

    assertThat(Outcome.run("volume", "list", uri, "pool1").stableOut())
        .containsPattern("db1-vda-root-ID.qcow2 .* /pools/pool1/debian.qcow2\n");
  }

  @Test
  void imageThatIsNotThereIsAConflict() {
    Outcome compose = compose("--image=pool1/none.qcow2");

    assertThat(compose.exitCode()).isEqualTo(2);
    assertThat(compose.err()).contains("volume none.qcow2 in storage pool pool1, is not there");
  }

  @Test
  void showAsJsonHasEverything() {
    assertThat(compose().exitCode()).isZero();

    assertThat(Outcome.run("machine", "show", uri, "db1", "--output=json").stableOut())
        .isEqualTo(
            """
            {"name":"db1","uuid":"UUID","state":"running","ours":true,"cores":2,"memory":2147483648,\
            "claim":"ready","resourcePool":"default","tags":["blue"],\
            "disks":[\
            {"device":"vda","label":"root","bytes":32000000000,"pool":"pool1","volume":"db1-vda-root-ID.qcow2","path":"/pools/pool1/db1-vda-root-ID.qcow2","serial":"ID-vda"},\
            {"device":"vdb","label":"home","bytes":64000000000,"pool":"pool2","volume":"db1-vdb-home-ID.qcow2","path":"/pools/pool2/db1-vdb-home-ID.qcow2","serial":"ID-vdb"}],\
            "interfaces":[{"mac":"MAC","kind":"network","source":"default"}]}
            """);
  }

  @Test
  void showOfAForeignMachineLeavesOutWhatItDoesNotHave() {
    assertThat(Outcome.run("machine", "show", uri, "mail", "--output=json").stableOut())
        .isEqualTo(
            """
            {"name":"mail","uuid":"UUID","state":"running","ours":false,"cores":2,"memory":4294967296,\
            "claim":"","resourcePool":"","tags":[],"disks":[],"interfaces":[]}
            """);
  }

  @Test
  void listHasTheMachinesOfOthersToo() {
    assertThat(compose().exitCode()).isZero();

    assertThat(Outcome.run("machine", "list", uri).stableOut())
        .isEqualTo(
            """
            machine  state    cores  memory  ours  uuid
            mail     running      2    4GiB  no    UUID
            db1      running      2    2GiB  yes   UUID
            """);
  }

  @Test
  void stopAndStartTellTheStateThatTheyLeadTo() {
    assertThat(compose().exitCode()).isZero();

    assertThat(Outcome.run("machine", "stop", uri, "db1").out()).isEqualTo("db1 shut off\n");
    assertThat(Outcome.run("machine", "start", uri, "db1", "--output=json").stableOut())
        .isEqualTo("{\"machine\":\"db1\",\"uuid\":\"UUID\",\"state\":\"running\"}\n");
    assertThat(Outcome.run("machine", "stop", uri, "db1", "--force").out())
        .isEqualTo("db1 shut off\n");
  }

  @Test
  void pauseResumeRebootAndResetTellTheStateThatTheyLeadTo() {
    assertThat(compose().exitCode()).isZero();

    assertThat(Outcome.run("machine", "pause", uri, "db1").out()).isEqualTo("db1 paused\n");
    assertThat(Outcome.run("machine", "pause", uri, "db1", "--output=json").stableOut())
        .isEqualTo("{\"machine\":\"db1\",\"uuid\":\"UUID\",\"state\":\"paused\"}\n");
    assertThat(Outcome.run("machine", "resume", uri, "db1").out()).isEqualTo("db1 running\n");
    assertThat(Outcome.run("machine", "reboot", uri, "db1").out()).isEqualTo("db1 running\n");
    assertThat(Outcome.run("machine", "reset", uri, "db1").out()).isEqualTo("db1 running\n");
  }

  @Test
  void aMachineThatIsShutOffIsNotPaused() {
    assertThat(compose("--no-start").exitCode()).isZero();

    Outcome pause = Outcome.run("machine", "pause", uri, "db1", "--output=json");

    assertThat(pause.exitCode()).isEqualTo(3);
    assertThat(pause.err()).startsWith("{\"error\":{\"kind\":\"host\",\"exitCode\":3,");
  }

  @Test
  void watchTellsSoManyEventsOneOnALine() {
    CompletableFuture<Outcome> watch =
        CompletableFuture.supplyAsync(() -> Outcome.run("machine", "watch", uri, "--count=2"));

    pauseAndResumeUntil(watch);

    assertThat(watch.join().exitCode()).isZero();
    assertThat(watch.join().out().lines()).containsExactlyInAnyOrder("mail paused", "mail resumed");
  }

  @Test
  void watchTellsEventsAsJson() {
    CompletableFuture<Outcome> watch =
        CompletableFuture.supplyAsync(
            () -> Outcome.run("machine", "watch", uri, "--count=1", "--output=json"));

    pauseAndResumeUntil(watch);

    assertThat(watch.join().stableOut())
        .matches("\\{\"machine\":\"mail\",\"uuid\":\"UUID\",\"change\":\"(paused|resumed)\"}\n");
  }

  @Test
  void watchEndsWithItsTime() {
    Outcome watch = Outcome.run("machine", "watch", uri, "--wait=1");

    assertThat(watch).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void eventsThatDoNotComeInTimeAreAFailureOfTheHost() {
    Outcome watch = Outcome.run("machine", "watch", uri, "--wait=1", "--count=2");

    assertThat(watch.exitCode()).isEqualTo(3);
    assertThat(watch.err()).isEqualTo("podctl: pod sim1: 0 of 2 events came within 1s.\n");
  }

  @Test
  void watchEndsWithAnInterruptThatIsKept() throws InterruptedException {
    AtomicBoolean kept = new AtomicBoolean();
    Thread watch =
        new Thread(
            () -> {
              Outcome unused = Outcome.run("machine", "watch", uri);
              kept.set(Thread.currentThread().isInterrupted());
            });
    watch.start();

    watch.interrupt();
    watch.join(30_000);

    assertThat(watch.isAlive()).isFalse();
    assertThat(kept).isTrue();
  }

  @Test
  void watchOfNoEventsIsABadRequest() {
    Outcome watch = Outcome.run("machine", "watch", uri, "--count=0");

    assertThat(watch.exitCode()).isEqualTo(2);
    assertThat(watch.err()).contains("count '0'", "1 event or more");
  }

  /** Nobody sees from outside when a watch has begun. */
  private void pauseAndResumeUntil(CompletableFuture<Outcome> over) {
    while (!over.isDone()) {
      assertThat(Outcome.run("machine", "pause", uri, "mail").exitCode()).isZero();
      assertThat(Outcome.run("machine", "resume", uri, "mail").exitCode()).isZero();
    }
  }

  @Test
  void addressTellsWhoKnowsIt() {
    assertThat(compose().exitCode()).isZero();

    assertThat(
            Outcome.run("machine", "address", uri, "db1", "--wait=5", "--output=json").stableOut())
        .isEqualTo(
            """
            {"machine":"db1","addresses":[{"address":"192.168.122.2","prefixLength":24,"mac":"MAC","network":"default","source":"lease"}],\
            "interfaces":[{"mac":"MAC","kind":"network","source":"default",\
            "addresses":[{"address":"192.168.122.2","prefixLength":24,"mac":"MAC","network":"default","source":"lease"}]}],\
            "skipped":{"agent":"there is no agent in its guest"}}
            """);
  }

  @Test
  void addressThatDoesNotComeInTimeIsAFailureOfTheHost() {
    assertThat(compose("--no-start").exitCode()).isZero();

    Outcome address = Outcome.run("machine", "address", uri, "db1", "--wait=1");

    assertThat(address.exitCode()).isEqualTo(3);
    assertThat(address.err()).contains("machine db1 has the addresses: ", ": no address");
  }

  @Test
  void decomposeLeavesTheHostAsItWas() {
    HostCensus before = host.census();
    assertThat(compose().exitCode()).isZero();

    Outcome decompose = Outcome.run("machine", "decompose", uri, "db1", "--output=json");

    assertThat(decompose.stableOut())
        .isEqualTo("{\"machine\":\"db1\",\"uuid\":\"UUID\",\"decomposed\":true}\n");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void unknownNameIsABadRequestThatListsTheNames() {
    Outcome show = Outcome.run("machine", "show", uri, "db2");

    assertThat(show.exitCode()).isEqualTo(2);
    assertThat(show.err())
        .isEqualTo(
            "podctl: machine 'db2': expected the name of a machine on pod sim1, which has mail.\n");
  }

  @Test
  void machineOfOthersIsNotDecomposed() {
    Outcome decompose = Outcome.run("machine", "decompose", uri, "mail", "--output=json");

    assertThat(decompose.exitCode()).isEqualTo(2);
    assertThat(decompose.err()).startsWith("{\"error\":{\"kind\":\"conflict\",\"exitCode\":2,");
    assertThat(host.census().domains()).hasSize(1);
  }

  private Outcome compose(String... more) {
    String[] args = {
      "compose",
      uri,
      "--name=db1",
      "--cores=2",
      "--memory=2GiB",
      "--storage=root:32(pool1),home:64(pool2)",
      "--tag=blue"
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Outcome.run(all);
  }
}
