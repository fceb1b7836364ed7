package dev.countersign.crds;

/**
 * The programs that the admission policy of RoleAssumptions names, as the API server sees them.
 *
 * @param worker writes their status
 * @param starter makes them for people, and keeps what else it knows in their metadata
 * @param sweeper writes the status of those whose workflow can no longer do it, and takes off what holds them
 */
public record AssumptionWriters(String worker, String starter, String sweeper) {

    public AssumptionWriters {
        AdmissionNames.check("worker", worker);
        AdmissionNames.check("starter", starter);
        AdmissionNames.check("sweeper", sweeper);
    }

    /** Returns the names of Countersign's programs in the given namespace. */
    public static AssumptionWriters in(String namespace) {
        return new AssumptionWriters(
                AdmissionNames.serviceAccount(namespace, "countersign-worker"),
                AdmissionNames.serviceAccount(namespace, "countersign-starter"),
                AdmissionNames.serviceAccount(namespace, "countersign-sweeper"));
    }
}
