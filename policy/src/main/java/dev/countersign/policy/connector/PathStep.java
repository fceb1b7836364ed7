package dev.countersign.policy.connector;

import java.util.List;
import java.util.OptionalInt;

/** One step of a path through a JSON document. */
sealed interface PathStep {

    /** To the value under that key of an object. */
    record Field(String name) implements PathStep {}

    /** To every value of a list or object. */
    record Every() implements PathStep {}

    /** To the value itself and everything in it, at any depth. */
    record Descend() implements PathStep {}

    /** To one element of a list, counted from the end where negative. */
    record Index(int index) implements PathStep {}

    /** To the elements from start to before end, each step-th; negative bounds count from the end. */
    record Slice(OptionalInt start, OptionalInt end, int step) implements PathStep {}

    /** To the results of several paths, one after the other. */
    record Union(List<List<PathStep>> paths) implements PathStep {}

    /** To those elements of a list that pass. */
    record Filter(PathFilter filter) implements PathStep {}
}
