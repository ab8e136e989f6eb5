package io.kvmpod.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a {@code String} parameter of a property be text that breaks careless readers: markup,
 * quotes, controls, half characters, digits of other scripts, numbers past every limit, and texts
 * that are nearly right.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface HostileText {}
