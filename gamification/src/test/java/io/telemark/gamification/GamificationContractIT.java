package io.telemark.gamification;

import io.telemark.testing.ServiceContract;

class GamificationContractIT extends ServiceContract {
    GamificationContractIT() {
        super("gamification", GamificationApplication.class);
    }
}
