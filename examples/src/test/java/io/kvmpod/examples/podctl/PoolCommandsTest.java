package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.SimulatedHost;
import org.junit.jupiter.api.Test;

class PoolCommandsTest {

  private final SimulatedHost host =
      SimulatedHost.builder()
          .fileSystem("srv", StorageSize.ofGB(200), StorageSize.ofGB(20))
          .storagePoolOn("images", "srv")
          .storagePoolOn("seeds", "srv")
          .storagePool("fast", StorageSize.ofGB(100))
          .blockDevice("/dev/sdb", StorageSize.ofGB(50))
          .build();
  private final String uri = host.publish();

  @Test
  void listTellsTheFourNumbersOfEachPoolAndWhichShareTheirSpace() {
    host.console().addPreallocatedVolume("images", "big.img", StorageSize.ofGB(30));
    host.console().breakStoragePool("fast", PoolState.INACCESSIBLE, "no such device");

    assertThat(Outcome.run("pool", "list", uri).out())
        .isEqualTo(
            """
            storage pool  type  state         total  allocation  available  provisioned  shares with
            images        dir   active        200GB        50GB      150GB         30GB  seeds
            seeds         dir   active        200GB        50GB      150GB          0GB  images
            fast          dir   inaccessible    0GB         0GB        0GB          0GB
            default       dir   active        500GB         0GB      500GB          0GB
            """);
  }

  @Test
  void listAsJsonHasTheProblemToo() {
    host.console().breakStoragePool("fast", PoolState.INACCESSIBLE, "no such device");

    assertThat(Outcome.run("pool", "list", uri, "--output=json").stableOut())
        .startsWith("{\"pod\":\"sim1\",\"storagePools\":[{\"name\":\"images\",")
        .contains(
            """
            {"name":"fast","uuid":"UUID","type":"dir","path":"/pools/fast","active":false,"autostart":true,\
            "total":0,"allocation":0,"available":0,"provisioned":0,\
            "state":"inaccessible","problem":"no such device","availableAtMost":false,"sharesWith":[]},""")
        .endsWith("]}\n");
  }

  @Test
  void showTellsAllOfOnePool() {
    host.console().addPreallocatedVolume("images", "big.img", StorageSize.ofGB(30));

    assertThat(Outcome.run("pool", "show", uri, "images", "--storage-ratio=images=1.5").stableOut())
        .isEqualTo(
            """
            storage pool    images
            uuid            UUID
            type            dir
            state           active
            problem
            autostart       yes
            path            /pools/images
            source
            total           200GB
            allocation      50GB
            of its volumes  30GB
            available       150GB
            provisioned     30GB
            reserved        0GB
            ratio           1.5
            capacity        300GB
            headroom        250GB
            space           backing srv
            shares with     seeds
            """);
  }

  @Test
  void showAsJsonIsStable() {
    assertThat(Outcome.run("pool", "show", uri, "fast", "--output=json").stableOut())
        .isEqualTo(
            """
            {"name":"fast","uuid":"UUID","type":"dir","path":"/pools/fast","active":true,"autostart":true,\
            "total":100000000000,"allocation":0,"available":100000000000,"provisioned":0,\
            "state":"active","problem":"","availableAtMost":false,"sharesWith":[],\
            "space":"pool UUID","volumesAllocation":0,"source":{},\
            "reserved":0,"ratio":"1","capacity":100000000000,"usedByOurs":0,"usedByOthers":0,"headroom":100000000000}
            """);
  }

  @Test
  void ensureMakesWhatIsNotThereAndThenChangesNothing() {
    String[] ensure = {"pool", "ensure", uri, "new", "--type=dir", "--path=/srv/new"};

    assertThat(Outcome.run(ensure)).isEqualTo(new Outcome(0, "new made or started\n", ""));
    HostCensus made = host.census();
    assertThat(Outcome.run(ensure)).isEqualTo(new Outcome(0, "new was there\n", ""));
    assertThat(host.census()).isEqualTo(made);
    assertThat(
            Outcome.run(
                    "pool", "ensure", uri, "new", "--type=dir", "--path=/srv/new", "--output=json")
                .out())
        .isEqualTo("{\"pod\":\"sim1\",\"pool\":\"new\",\"changed\":false}\n");
  }

  @Test
  void ensureOfAnotherDefinitionIsAConflictThatTellsTheDifference() {
    HostCensus before = host.census();

    Outcome ensure = Outcome.run("pool", "ensure", uri, "fast", "--type=dir", "--path=/srv/new");

    assertThat(ensure.exitCode()).isEqualTo(2);
    assertThat(ensure.err())
        .isEqualTo(
            """
            podctl: pod sim1: storage pool fast is there already, defined otherwise: \
            targetPath: /srv/new wanted, /pools/fast there.
            """);
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void ensureOfADiskMakesItsPartitionTable() {
    assertThat(
            Outcome.run(
                    "pool",
                    "ensure",
                    uri,
                    "sdb",
                    "--type=disk",
                    "--device=/dev/sdb",
                    "--format=gpt")
                .out())
        .isEqualTo("sdb made or started\n");
    assertThat(Outcome.run("pool", "show", uri, "sdb").out())
        .contains("type            disk\n", "source          devices /dev/sdb; format gpt\n");
  }

  @Test
  void faultOfAnOptionComesBeforeThoseOfTheHost() {
    Outcome ensure = Outcome.run("pool", "ensure", "sim:///nowhere", "new", "--type=dir");

    assertThat(ensure.exitCode()).isEqualTo(2);
    assertThat(ensure.err())
        .isEqualTo("podctl: path 'none': expected one, which a storage pool of type dir needs.\n");
  }

  @Test
  void stopAndStartTellWhatWasDone() {
    assertThat(Outcome.run("pool", "stop", uri, "fast").out()).isEqualTo("fast stopped\n");
    assertThat(Outcome.run("pool", "show", uri, "fast").out())
        .contains("state           inactive\n");
    assertThat(Outcome.run("pool", "start", uri, "fast", "--output=json").out())
        .isEqualTo("{\"pod\":\"sim1\",\"pool\":\"fast\",\"started\":true}\n");
    assertThat(Outcome.run("pool", "show", uri, "fast").out()).contains("state           active\n");
  }

  @Test
  void refreshShowsWhatOthersWrote() {
    host.console().putFile("fast", "theirs.img", StorageSize.ofGB(10));
    assertThat(Outcome.run("pool", "show", uri, "fast").out()).contains("allocation      0GB\n");

    assertThat(Outcome.run("pool", "refresh", uri, "fast").out())
        .contains("allocation      10GB\n");
  }

  @Test
  void deleteOfAPoolInUseIsRefusedUnlessForced() {
    compose();
    HostCensus before = host.census();

    Outcome delete = Outcome.run("pool", "delete", uri, "fast");

    assertThat(delete.exitCode()).isEqualTo(2);
    assertThat(delete.err())
        .isEqualTo(
            "podctl: pod sim1: storage pool fast is used by machine db1 (vda); free"
                + " it of these first.\n");
    assertThat(host.census()).isEqualTo(before);
    assertThat(Outcome.run("pool", "stop", uri, "fast").err()).contains("machine db1 (vda)");
    assertThat(Outcome.run("pool", "stop", uri, "fast", "--force").out())
        .isEqualTo("fast stopped\n");
    assertThat(Outcome.run("pool", "delete", uri, "fast", "--force").out())
        .isEqualTo("fast deleted\n");
    assertThat(host.look().storagePool("fast")).isEmpty();
  }

  @Test
  void deleteOfAnEmptyPoolTakesItsDirectoryOnlyWhenAsked() {
    assertThat(Outcome.run("pool", "delete", uri, "fast", "--remove-source").out())
        .isEqualTo("fast deleted\n");
    assertThat(host.look().storagePool("fast")).isEmpty();
  }

  @Test
  void unknownPoolIsABadRequestThatNamesThoseThatAreThere() {
    for (String command : new String[] {"show", "start", "stop", "refresh", "delete"}) {
      Outcome outcome = Outcome.run("pool", command, uri, "slow");

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "podctl: pool 'slow': expected the name of a storage pool on pod sim1, which has"
                  + " images, seeds, fast, default.\n");
    }
  }

  private void compose() {
    Outcome compose =
        Outcome.run("compose", uri, "--name=db1", "--storage=root:8(fast)", "--network=default");
    assertThat(compose.err()).isEmpty();
  }
}
