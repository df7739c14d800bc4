package io.telemark.sensors.device;

/** In the order in which a channel's source is chosen when several devices record one athlete. */
public enum DeviceKind {
    STRAP_OR_POWER_METER,
    HEAD_UNIT,
    WATCH,
    PHONE,
    FILE_IMPORT
}
