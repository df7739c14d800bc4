package io.telemark.system;

import java.nio.file.Path;

/** Behind a broker: Mosquitto and the bridge die, and only the bridge's own word counts. */
class BrokerCrashIT extends CrashContract {
    @Override
    Platform start(Path directory) {
        return SeparateProcesses.behindMosquitto(directory);
    }
}
