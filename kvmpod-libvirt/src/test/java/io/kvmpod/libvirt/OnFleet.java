package io.kvmpod.libvirt;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a class of tests on the hosts that dev/fleet makes: they are of the group "host", and run
 * one after the other, beside those {@link OnHost}. {@link FleetHost} leaves nothing there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("host")
@ResourceLock("the hosts of dev/fleet")
public @interface OnFleet {}
