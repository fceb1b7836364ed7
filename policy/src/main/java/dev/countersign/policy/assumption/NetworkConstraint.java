package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import java.net.InetAddress;
import java.util.List;

/** From which networks the person must ask; at least one. */
record NetworkConstraint(List<Network> networks) implements Constraint {

    NetworkConstraint {
        networks = List.copyOf(networks);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("name at least one network, or leave it out");
        }
    }

    @Override
    public String field() {
        return "sourceNetworks";
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        InetAddress address = request.address();
        if (address == null) {
            return unknown("where the request comes from is not known; ask by the command line or the web pages");
        }
        List<String> all = networks.stream().map(Network::toString).toList();
        return metIf(
                networks.stream().anyMatch(network -> network.contains(address)),
                address.getHostAddress() + " is in " + Words.or(all),
                address.getHostAddress() + " is not in " + Words.or(all));
    }
}
