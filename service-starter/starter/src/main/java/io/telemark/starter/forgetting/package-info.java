/** What a table need not remember any longer is deleted while the service runs. */
@NullMarked
package io.telemark.starter.forgetting;

import org.jspecify.annotations.NullMarked;
