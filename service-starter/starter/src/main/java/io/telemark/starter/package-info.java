/** What every service is: one front door, and only the parts that the service says it uses. */
@NullMarked
package io.telemark.starter;

import org.jspecify.annotations.NullMarked;
