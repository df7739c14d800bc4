/** What every service's HTTP has in common: problems, repeated requests, pages, revisions. */
@NullMarked
package io.telemark.starter.http;

import org.jspecify.annotations.NullMarked;
