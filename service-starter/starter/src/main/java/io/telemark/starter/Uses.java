package io.telemark.starter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands on a service's application class and says what it uses; nothing else is switched on. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Uses {
    Capability[] value() default {};

    /** Packages of auto-configurations that no {@link Capability} stands for. */
    String[] autoConfigurations() default {};
}
