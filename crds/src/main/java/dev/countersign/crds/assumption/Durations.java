package dev.countersign.crds.assumption;

/** How the kinds of this group write a length of time: as Go does, such as {@code 1h30m}. */
final class Durations {

    static final String PATTERN = "^([0-9]{1,9}(\\.[0-9]{1,9})?(ns|us|ms|s|m|h))+$";

    static final int LONGEST = 64;

    static final String A_MINUTE = "duration(self) >= duration('1m')";

    static final String POSITIVE = "duration(self) > duration('0s')";

    private Durations() {}
}
