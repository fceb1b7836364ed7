package dev.countersign.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/** One part of the sandbox: how it is started, and how it is known to be well. */
interface Service {
    Part part();

    /** What has to be there before the program starts; repeatable. */
    default void prepare() {}

    /** What is executed. */
    default Path program(Home home) {
        return home.program(part());
    }

    /** How its program is started with what is there now. */
    Launch launch();

    /** Whether it answers; a quick question, which fails rather than hangs. */
    boolean healthy();

    /** What has to hold after it answers, before the part counts as up; repeatable, and asked at every {@code up}. */
    default void complete() {}

    /** How long it may take from its start until it answers. */
    default Duration patience() {
        return Duration.ofMinutes(3);
    }
}
