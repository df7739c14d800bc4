package io.telemark.kernels.plausibility;

/** Successive rows, both ends included. */
record Run(int first, int last) {
    Run to(int row) {
        return new Run(first, row);
    }

    int length() {
        return last - first + 1;
    }

    Run orLonger(Run other) {
        return other.length() > length() ? other : this;
    }
}
