package io.telemark.gamification.again;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A wish is in the transaction that gives the reason for it; it is fulfilled soon after, in one of
 * the athlete's own.
 */
@Service
public class AgainService {
    private final AgainStore wishes;

    AgainService(AgainStore wishes) {
        this.wishes = wishes;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void lookAt(Collection<UUID> athletes) {
        if (!athletes.isEmpty()) {
            wishes.add(athletes);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void lookAtEverybody() {
        wishes.addEverybody();
    }

    /** Of those who have waited longest, all. */
    @Transactional(readOnly = true)
    public List<Wish> oldest(int limit) {
        return wishes.oldest(limit);
    }

    /** The others come first: what fails again and again must not be all that is tried. */
    @Transactional
    public void postpone(Collection<Long> ids) {
        wishes.postpone(ids);
    }

    /** False if another instance did it meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(Collection<Long> ids) {
        return wishes.delete(ids) > 0;
    }
}
