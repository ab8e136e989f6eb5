package io.kvmpod.examples;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Pods;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.storage.StoragePoolDefinition;

/** The example of README.md, which shows what stands between the marks. */
public final class ReadmeExample {

  private ReadmeExample() {}

  /** Runs it on libvirt's own test driver. */
  public static void main(String[] args) {
    // tag::readme[]
    // libvirt's own test driver; a real host is qemu:///system, or qemu+ssh://root@host/system
    try (Pod pod = Pods.open("test:///default")) {
      // its machines are promised four times the memory that it has
      pod.configure(s -> s.toBuilder().memoryRatio(OvercommitRatio.of("4")).build());
      pod.storagePools().ensure(StoragePoolDefinition.directory("pool1", "/var/lib/pool1"));
      pod.storagePools().ensure(StoragePoolDefinition.directory("pool2", "/var/lib/pool2"));
      pod.networks().ensure(NetworkDefinition.maas());

      MachineSpec db1 =
          MachineSpec.builder()
              .name("db1")
              .cores(2)
              .memory(MemorySize.ofGiB(2))
              .storage("root:32(pool1),home:64(pool2)")
              .network("maas")
              .network("default")
              .build();

      Plan plan = pod.plan(db1); // changes nothing
      System.out.print(plan); // every number, every decision, every step with its undo
      if (plan.admitted()) {
        Machine machine = pod.compose(plan);
        System.out.println(machine + " is " + machine.state());
        machine.decompose(); // takes away all that the compose made
      }
    }
    // end::readme[]
  }
}
