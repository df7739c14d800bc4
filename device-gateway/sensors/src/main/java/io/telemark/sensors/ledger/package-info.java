/** What the archive holds of a device, for those who count. */
@NullMarked
package io.telemark.sensors.ledger;

import org.jspecify.annotations.NullMarked;
