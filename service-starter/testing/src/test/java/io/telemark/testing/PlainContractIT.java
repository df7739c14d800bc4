package io.telemark.testing;

import io.telemark.testing.plain.PlainApplication;

class PlainContractIT extends ServiceContract {
    PlainContractIT() {
        super("plain", PlainApplication.class);
    }
}
