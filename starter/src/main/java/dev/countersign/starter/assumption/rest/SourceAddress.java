package dev.countersign.starter.assumption.rest;

import dev.countersign.policy.assumption.Network;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a person is, as far as the connection and the proxies that are trusted say. */
final class SourceAddress {

    /** An address as proxies write it, some with a port. */
    private static final Pattern HOP = Pattern.compile(
            "\\[([0-9a-fA-F:.]+)](?::[0-9]+)?" + "|([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]+)?|([0-9a-fA-F:.]+)");

    private final List<Network> proxies;

    /** @param proxies whose word is taken on where a call comes from */
    SourceAddress(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /**
     * The address from which somebody calls: the nearest that is no trusted proxy.
     *
     * @param remote the other end of the connection
     * @param forwarded the headers {@code X-Forwarded-For}
     * @return empty where it is not known; then no network constraint is met
     */
    Optional<InetAddress> of(String remote, List<String> forwarded) {
        Optional<InetAddress> nearest = hop(remote);
        List<String> hops = forwarded.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .toList();
        for (int i = hops.size() - 1; i >= 0 && nearest.filter(this::isProxy).isPresent(); i--) {
            nearest = hop(hops.get(i));
        }
        return nearest;
    }

    /** The address without the interface that some have. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    private static Optional<InetAddress> hop(String text) {
        int scope = text.indexOf('%');
        Matcher hop = HOP.matcher((scope < 0 ? text : text.substring(0, scope)).strip());
        if (!hop.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group <= hop.groupCount(); group++) {
            if (hop.group(group) != null) {
                return address(hop.group(group));
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> address(String literal) {
        try {
            return Optional.of(Network.address(literal));
        } catch (IllegalArgumentException e) {
            // What is no address says nothing.
            return Optional.empty();
        }
    }
}
