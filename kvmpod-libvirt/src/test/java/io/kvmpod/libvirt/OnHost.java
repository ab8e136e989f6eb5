package io.kvmpod.libvirt;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a class of tests on the libvirt host that dev/host makes: they are of the group "host", run
 * one after the other, and fail when they leave anything on it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("host")
@ResourceLock("the host of dev/host")
@ExtendWith(LeavesNothing.class)
public @interface OnHost {}
