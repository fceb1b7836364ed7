package dev.countersign.api.assumption;

/** Who gets a role. */
public enum SubjectKind {
    /** A person, who assumes it for a while. */
    USER("User"),
    /** A named machine identity of a workspace, which somebody assigns it to. */
    ACCESS_TOKEN("AccessToken");

    private final String word;

    SubjectKind(String word) {
        this.word = word;
    }

    /** The word in objects. */
    public String word() {
        return word;
    }

    /**
     * The kind of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SubjectKind parse(String word) {
        for (SubjectKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the kind of a subject is User or AccessToken, not '" + word + "'");
    }
}
