package io.kvmpod.core.compose;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.VolumeDefinition;

/**
 * One thing that a compose does to a host, and what takes it back. A value; the composer carries it
 * out.
 */
public sealed interface Step {

  /** Returns what is done, such as {@code create volume db1-vda.qcow2 in storage pool pool1}. */
  String description();

  /**
   * Returns what takes it back, such as {@code delete volume db1-vda.qcow2 in storage pool pool1}.
   */
  String undo();

  /**
   * Returns what is on the host once it was done, such as {@code volume db1-vda.qcow2 in storage
   * pool pool1}.
   */
  String makes();

  /** Writes the whole machine, shut off, with a claim that lists all that is about to be made. */
  record DefineMachine(MachineDefinition machine) implements Step {
    @Override
    public String description() {
      return "define machine " + machine.name() + " with a claim that lists its volumes";
    }

    @Override
    public String undo() {
      return "undefine machine " + machine.name();
    }

    @Override
    public String makes() {
      return "machine " + machine.name() + ", whose claim lists what to clean";
    }
  }

  /** Makes one volume. */
  record CreateVolume(VolumeDefinition volume) implements Step {
    @Override
    public String description() {
      BaseImage base = volume.base();
      String begins =
          base == null
              ? ""
              : base.use() == BaseImage.Use.CLONE
                  ? ", a copy of " + base.volume()
                  : ", which holds what differs from " + base.volume();
      return "create " + volume.ref() + ", " + volume.capacity() + begins;
    }

    @Override
    public String undo() {
      return "delete " + volume.ref();
    }

    @Override
    public String makes() {
      return volume.ref().toString();
    }
  }

  /**
   * Writes into the machine that all of it is there; taken back first of all, so that whoever dies
   * while taking back leaves a claim that says what to clean.
   */
  record MarkReady(MachineDefinition machine) implements Step {
    @Override
    public String description() {
      return "mark the claim of machine " + machine.name() + " ready";
    }

    @Override
    public String undo() {
      return "mark the claim of machine " + machine.name() + " building again";
    }

    @Override
    public String makes() {
      return "a claim marked ready";
    }

    /** Returns the claim that is written. */
    Claim claim() {
      return machine.claim().in(Claim.State.READY);
    }
  }

  /** Starts the machine. */
  record StartMachine(MachineDefinition machine) implements Step {
    @Override
    public String description() {
      return "start machine " + machine.name();
    }

    @Override
    public String undo() {
      return "power machine " + machine.name() + " off";
    }

    @Override
    public String makes() {
      return "the running machine " + machine.name();
    }
  }
}
