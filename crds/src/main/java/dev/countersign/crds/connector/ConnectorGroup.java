package dev.countersign.crds.connector;

/** Names that every kind of this group shares. */
public final class ConnectorGroup {

    public static final String NAME = "connectors.alauda.io";
    public static final String VERSION = "v1alpha1";
    public static final String API_VERSION = NAME + "/" + VERSION;

    private ConnectorGroup() {}
}
