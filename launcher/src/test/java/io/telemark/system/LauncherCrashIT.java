package io.telemark.system;

import java.nio.file.Path;

/** Everything dies at once, as when the machine's owner kills the wrong process. */
class LauncherCrashIT extends CrashContract {
    @Override
    Platform start(Path directory) {
        return WholeLauncher.start(directory);
    }
}
