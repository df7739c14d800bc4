package io.telemark.kernels.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A board: change, rank and page in O(log n). A treap whose nodes count what is below them; the
 * priorities are drawn from the athletes' ids, so a board has one shape whatever the order in which
 * it was filled. Not for several threads at once.
 */
public final class Ranking {
    private final Map<UUID, Result> results = new HashMap<>();
    private @Nullable Node root;

    /** How many are on it. */
    public int size() {
        return results.size();
    }

    /** Adds an athlete, or moves them to where their new result belongs. */
    public void put(Result result) {
        var before = results.put(result.athlete(), result);
        if (result.equals(before)) {
            return;
        }
        if (before != null) {
            root = without(root, before);
        }
        root = with(root, new Node(result));
    }

    /** Takes an athlete off, who need not be on it. */
    public void remove(UUID athlete) {
        var result = results.remove(athlete);
        if (result != null) {
            root = without(root, result);
        }
    }

    /** The place, from 1; empty for who is not on it. */
    public OptionalInt rankOf(UUID athlete) {
        var result = results.get(athlete);
        if (result == null) {
            return OptionalInt.empty();
        }
        var before = 0;
        for (var node = root; node != null; ) {
            var order = Result.BEST_FIRST.compare(result, node.result);
            if (order <= 0) {
                node = node.better;
            } else {
                before += count(node.better) + 1;
                node = node.worse;
            }
        }
        return OptionalInt.of(before + 1);
    }

    /** At most so many from a place on, best first. */
    public List<Result> page(int fromRank, int limit) {
        List<Result> page = new ArrayList<>();
        collect(root, Math.max(fromRank, 1) - 1, limit, page);
        return page;
    }

    private static void collect(@Nullable Node node, int skip, int limit, List<Result> page) {
        if (node == null || page.size() >= limit || skip >= node.count) {
            return;
        }
        var better = count(node.better);
        if (skip < better) {
            collect(node.better, skip, limit, page);
        }
        if (skip <= better && page.size() < limit) {
            page.add(node.result);
        }
        collect(node.worse, Math.max(0, skip - better - 1), limit, page);
    }

    private static Node with(@Nullable Node tree, Node added) {
        if (tree == null) {
            return added;
        }
        if (added.priority > tree.priority
                || (added.priority == tree.priority
                        && added.result.athlete().compareTo(tree.result.athlete()) < 0)) {
            split(tree, added);
            return added.counted();
        }
        if (Result.BEST_FIRST.compare(added.result, tree.result) < 0) {
            tree.better = with(tree.better, added);
        } else {
            tree.worse = with(tree.worse, added);
        }
        return tree.counted();
    }

    /**
     * Hangs all that is better under one side of the node and all that is worse under the other.
     */
    private static void split(@Nullable Node tree, Node at) {
        if (tree == null) {
            at.better = null;
            at.worse = null;
            return;
        }
        if (Result.BEST_FIRST.compare(at.result, tree.result) < 0) {
            split(tree.better, at);
            tree.better = at.worse;
            at.worse = tree.counted();
        } else {
            split(tree.worse, at);
            tree.worse = at.better;
            at.better = tree.counted();
        }
    }

    private static @Nullable Node without(@Nullable Node tree, Result gone) {
        if (tree == null) {
            return null;
        }
        var order = Result.BEST_FIRST.compare(gone, tree.result);
        if (order == 0) {
            return merged(tree.better, tree.worse);
        }
        if (order < 0) {
            tree.better = without(tree.better, gone);
        } else {
            tree.worse = without(tree.worse, gone);
        }
        return tree.counted();
    }

    private static @Nullable Node merged(@Nullable Node better, @Nullable Node worse) {
        if (better == null || worse == null) {
            return better == null ? worse : better;
        }
        if (better.priority > worse.priority
                || (better.priority == worse.priority
                        && better.result.athlete().compareTo(worse.result.athlete()) < 0)) {
            better.worse = merged(better.worse, worse);
            return better.counted();
        }
        worse.better = merged(better, worse.better);
        return worse.counted();
    }

    private static int count(@Nullable Node tree) {
        return tree == null ? 0 : tree.count;
    }

    private static final class Node {
        private final Result result;
        private final long priority;
        private @Nullable Node better;
        private @Nullable Node worse;
        private int count = 1;

        Node(Result result) {
            this.result = result;
            this.priority = mixed(result.athlete());
        }

        Node counted() {
            count = 1 + count(better) + count(worse);
            return this;
        }

        /** Ids that follow each other must not make a list of the tree (SplittableRandom's mix). */
        private static long mixed(UUID id) {
            var mixed =
                    id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32);
            mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
