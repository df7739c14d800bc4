package io.telemark.streams.load;

/**
 * How far a history went when it was told. Readers drop the days outside of it, so what comes back
 * has to be told again even where it did not change.
 *
 * @param first day since 1970
 * @param last day, the one before the first if there is none
 * @param seeded it began with what the athlete brought along
 */
record Told(long revision, int first, int last, boolean seeded) {
    static final Told NOTHING = new Told(0, 0, -1, false);

    Told withRevision(long newRevision) {
        return new Told(newRevision, first, last, seeded);
    }

    /**
     * The first day to tell.
     *
     * @param changed the first day on which anything changed
     */
    int since(Told before, int changed) {
        return first == before.first && seeded == before.seeded
                ? Math.min(changed, before.last + 1) // Rest days lie in between.
                : first;
    }
}
