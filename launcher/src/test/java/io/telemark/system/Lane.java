package io.telemark.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Telemark that is disturbed over all seeds; lanes may be played side by side. */
final class Lane implements AutoCloseable {
    /** Who all start at once are none of them healthy in time; some can work meanwhile. */
    private static final ReentrantLock STARTING = new ReentrantLock();

    private final Row.Stage stage;
    private final Path folder;
    private final Consumer<String> tell;
    private volatile @Nullable Round round;

    Lane(Row.Stage stage, Path folder, Consumer<String> tell) {
        this.stage = stage;
        this.folder = folder;
        this.tell = tell;
    }

    Row.Stage stage() {
        return stage;
    }

    /** Takes rows until there are no more; other lanes of this stage may take from them, too. */
    List<Outcome> play(Queue<Row> rows, long seed) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var here = round;
        if (here == null) {
            here = start();
            round = here;
        }
        return here.play(rows, seed);
    }

    private Round start() {
        STARTING.lock();
        try {
            tell.accept("starting a Telemark to be disturbed: " + folder.getFileName());
            return Round.on(stage, folder, tell);
        } finally {
            STARTING.unlock();
        }
    }

    @Override
    public void close() {
        var here = round;
        if (here != null) {
            here.close();
        }
    }
}
