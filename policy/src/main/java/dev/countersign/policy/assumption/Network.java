package dev.countersign.policy.assumption;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A network, in the notation of RFC 4632 (IPv4) or RFC 4291 (IPv6), such as {@code 10.20.0.0/16}.
 */
public final class Network {

    private static final int BITS = 8;

    private final String text;
    private final byte[] address;
    private final int prefix;

    private Network(String text, byte[] address, int prefix) {
        this.text = text;
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads a network; an address alone is a network of one.
     *
     * @throws IllegalArgumentException when it is none, or has bits set behind its prefix
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash)).getAddress();
        int longest = address.length * BITS;
        int prefix = slash < 0 ? longest : prefix(text, slash, longest);
        if (!Arrays.equals(address, masked(address, prefix))) {
            throw new IllegalArgumentException("'" + text + "' has bits set behind its prefix");
        }
        return new Network(text, address, prefix);
    }

    /**
     * Reads an address without asking a name server. An IPv4 address inside IPv6 is the IPv4 address.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is neither an IPv4 nor an IPv6 address", e);
        }
    }

    /** Whether the address belongs to it. */
    public boolean contains(InetAddress candidate) {
        byte[] bytes = candidate.getAddress();
        return bytes.length == address.length && Arrays.equals(address, masked(bytes, prefix));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    private static int prefix(String text, int slash, int longest) {
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > longest) {
            throw new IllegalArgumentException("'" + text + "' needs a prefix from 0 to " + longest);
        }
        return Integer.parseInt(digits);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int bit = prefix; bit < masked.length * BITS; bit++) {
            masked[bit / BITS] &= (byte) ~(1 << (BITS - 1 - bit % BITS));
        }
        return masked;
    }
}
