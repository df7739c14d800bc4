package io.telemark.launcher.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Plain lines; on a real terminal also one line that is written over and over. */
public final class Terminal {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean canOverwrite;
    private boolean overwriting;

    public Terminal(PrintStream out, PrintStream err, boolean canOverwrite) {
        this.out = out;
        this.err = err;
        this.canOverwrite = canOverwrite;
    }

    /** The one of this process. */
    @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again where nobody looks on.
    public static Terminal ofThisProcess() {
        var console = System.console();
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                console != null && console.isTerminal());
    }

    public synchronized void say(String text) {
        endLine();
        out.println(text);
    }

    /** Why something was not done; a script that reads the answer doesn't read this. */
    public synchronized void complain(String text) {
        endLine();
        err.println(text);
    }

    private void endLine() {
        if (overwriting) {
            out.println();
            overwriting = false;
        }
    }

    /** The next call writes over it where that is possible. */
    public synchronized void tick(String text) {
        if (canOverwrite) {
            out.print(ERASE_LINE + text);
            out.flush();
            overwriting = true;
        } else {
            out.println(text);
        }
    }

    /** Whether a tick costs a line for ever, so that fewer are better. */
    public boolean keepsTicks() {
        return !canOverwrite;
    }
}
