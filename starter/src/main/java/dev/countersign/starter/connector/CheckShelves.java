package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Kind;
import java.util.function.Predicate;

/** The check resources that are known, by kind. */
interface CheckShelves {

    /** Whether an object of that kind and such facts stands at such a place; false for a kind that is not watched. */
    boolean anyIn(Kind kind, Predicate<CheckFacts> facts, Predicate<At> place);
}
