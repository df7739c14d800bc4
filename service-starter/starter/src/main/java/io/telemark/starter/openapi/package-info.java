/** How every service describes its interface for whoever builds on it. */
@NullMarked
package io.telemark.starter.openapi;

import org.jspecify.annotations.NullMarked;
