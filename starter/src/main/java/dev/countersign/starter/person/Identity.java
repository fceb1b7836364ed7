package dev.countersign.starter.person;

import java.util.List;

/** Whose token it is. Only a {@link Person} may act; of the others each says why not. */
public sealed interface Identity {

    /** Somebody, or something, that the API server knows. */
    sealed interface Known extends Identity {

        /** As the API server knows them. */
        String name();
    }

    /**
     * A person.
     *
     * @param name as the API server knows them
     * @param groups in which the API server sees them now, sorted, each once
     */
    record Person(String name, List<String> groups) implements Known {
        public Person {
            groups = groups.stream().distinct().sorted().toList();
            if (name.isBlank()) {
                throw new IllegalArgumentException("a person needs a name");
            }
        }
    }

    /**
     * A program or a part of the cluster: it is known, and cannot act for people.
     *
     * @param name as the API server knows it
     */
    record NoPerson(String name, String why) implements Known {}

    /** Nobody: the token is not accepted. */
    record Nobody(String why) implements Identity {}

    /** The API server could not be asked, so nothing is known about the token. */
    record Unavailable(String why) implements Identity {}
}
