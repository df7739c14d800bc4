package io.telemark.gamification.challenge;

/** A team and the mean of its best. */
record TeamResult(String team, int members, long result) {}
