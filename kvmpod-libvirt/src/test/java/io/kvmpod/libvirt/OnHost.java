package io.kvmpod.libvirt;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of tests on the libvirt host that dev/host makes, or on those of dev/fleet: they
 * are of the group "host", and fail when they leave anything on the former.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("host")
@ExtendWith(LeavesNothing.class)
public @interface OnHost {}
