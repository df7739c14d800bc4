package io.telemark.launcher.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What rows share: how long they may take, where they put files, and what they have found.
 *
 * @param quick a tenth of the load for a few seconds: shows that everything works, not how fast
 */
record Run(boolean quick, Path folder, Consumer<String> say, List<Figure> figures) {
    Run(boolean quick, Path folder, Consumer<String> say) {
        this(quick, folder, say, new ArrayList<>());
    }

    int scaled(int full, int ifQuick) {
        return quick ? ifQuick : full;
    }

    Duration seconds(int full, int ifQuick) {
        return Duration.ofSeconds(scaled(full, ifQuick));
    }

    void found(Figure figure) {
        figures.add(figure);
        say.accept(
                "  %s: %s %s  %s"
                        .formatted(
                                figure.what(),
                                Report.number(figure.value()),
                                figure.unit(),
                                Report.cpu(figure))
                        .stripTrailing());
    }
}
