package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.SimulatedHost;
import org.junit.jupiter.api.Test;

class PlanCommandTest {

  private final SimulatedHost host = SimulatedHost.create();
  private final String uri = host.publish();

  @Test
  void planChangesNothing() {
    HostCensus before = host.census();

    assertThat(Outcome.run("plan", uri, "--name=db1").exitCode()).isZero();

    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void jsonHasTheWholePlanWithoutDocuments() {
    Outcome plan = Outcome.run("plan", uri, "--name=db1", "--output=json");

    assertThat(plan.out())
        .startsWith("{\"pod\":\"sim1\",\"machine\":\"db1\",\"digest\":\"")
        .contains("\"request\":{\"name\":\"db1\",", "\"admitted\":true,\"admission\":{")
        .contains("\"definition\":{\"uuid\":", "\"steps\":[{\"step\":\"define machine db1")
        .contains("\"documents\":[]");
  }

  @Test
  void documentsAreShownOnRequest() {
    assertThat(Outcome.run("plan", uri, "--name=db1", "--documents", "--output=json").out())
        .contains("\"documents\":[{\"object\":\"machine db1\",\"text\":\"machine db1");
    assertThat(Outcome.run("plan", uri, "--name=db1", "--documents").out())
        .contains("\nmachine db1:\nmachine db1\n");
  }

  @Test
  void refusedPlanIsShownAndIsAFailureToo() {
    Outcome plan = Outcome.run("plan", uri, "--name=db1", "--cores=17", "--output=json");

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.out())
        .startsWith("{\"pod\":\"sim1\",\"machine\":\"db1\",\"digest\":\"")
        .contains(",\"admitted\":false,");
    assertThat(plan.err()).startsWith("{\"error\":{\"kind\":\"refused\",\"exitCode\":1,");
  }

  @Test
  void refusedPlanShowsItsTableAndSaysWhyOnce() {
    Outcome plan = Outcome.run("plan", uri, "--name=db1", "--cores=17");

    assertThat(plan.out()).contains("resource").doesNotContain("refused: ");
    assertThat(plan.err())
        .isEqualTo(
            "podctl: pod sim1: machine db1 is refused: 17 cores requested, more than the 16 cores"
                + " that the host has in all. To make it fit: take at most 16 cores.\n");
  }

  @Test
  void whoIsReachedAndTheBootOrderAreNotes() {
    assertThat(Outcome.run("plan", uri, "--name=db1", "--network=default").out())
        .contains(
            "note: boots from the first disk: libvirt's own DHCP answers on network default and"
                + " names no boot file\n",
            "note: interface 0: on network default, forward mode nat: it reaches other machines"
                + " there, the host, and what lies outside",
            "note: interface 0: libvirt serves DHCP there, without a boot file, ");
    String[] asked = {"plan", uri, "--name=db1", "--network=default", "--boot=network"};
    assertThat(Outcome.run(asked).out())
        .contains("note: boots from the network, then from the first disk, as asked\n");
    assertThat(Outcome.run("plan", uri, "--boot=network", "--output=json").out())
        .contains("\"bootOrder\":[\"network\",\"hd\"]");
  }

  @Test
  void interfacesAreChosenByTheirSpecAndExplained() {
    Outcome plan =
        Outcome.run(
            "plan",
            uri,
            "--name=db1",
            "--interfaces=0:network=default,mac=52:54:00:00:00:aa;lan:type=network",
            "--output=json");

    assertThat(plan.out())
        .contains("\"label\":\"0\",\"mac\":\"52:54:00:00:00:aa\"")
        .contains("\"attachment\":{\"kind\":\"NETWORK\",\"source\":\"default\"}")
        .contains("\"interface 0: on network default, forward mode nat: ")
        .contains("\"interface lan: libvirt serves DHCP there, without a boot file, ");
  }

  @Test
  void aMacAddressThatIsTakenIsAConflict() {
    String asked = "--interfaces=0:network=default,mac=52:54:00:00:00:aa";
    Outcome.run("compose", uri, "--name=db1", asked);

    assertThat(Outcome.run("plan", uri, "--name=db2", asked).err())
        .contains(
            "interface 0 asks for the MAC address 52:54:00:00:00:aa, which is taken by another"
                + " interface");
  }

  @Test
  void anInterfaceThatNothingMatchesIsRefusedWithWhatWasMeant() {
    assertThat(Outcome.run("plan", uri, "--interfaces=0:network=defualt").err())
        .contains("interface 0: nothing matches network=defualt; did you mean network=default?");
  }

  @Test
  void settingsOfThePodCount() {
    assertThat(Outcome.run("plan", uri, "--cpu-ratio=0").err())
        .contains("the ratio of cores is 0, so nothing more can be composed");
    assertThat(Outcome.run("plan", uri, "--reserved-memory=63GiB").exitCode()).isEqualTo(1);
    assertThat(Outcome.run("plan", uri, "--storage-ratio=default=0.01").exitCode()).isEqualTo(1);
  }
}
