/** Who asks: nobody gets in without a token, and the token's subject is the only "who". */
@NullMarked
package io.telemark.starter.security;

import org.jspecify.annotations.NullMarked;
