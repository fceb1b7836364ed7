package dev.countersign.starter.watch;

/** A kind of object. */
public record Kind(String apiVersion, String kind) {

    /**
     * Reads the form {@code apiVersion/kind}, such as {@code v1/ConfigMap}.
     *
     * @throws IllegalArgumentException when it has no slash
     */
    public static Kind parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no kind: write apiVersion/kind, such as openshift-pipelines.org/v1alpha1/"
                            + "ApprovalTask or v1/ConfigMap");
        }
        return new Kind(text.substring(0, slash), text.substring(slash + 1));
    }

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return apiVersion + "/" + kind;
    }
}
