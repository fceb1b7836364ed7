package dev.countersign.api.assumption;

import java.util.List;

/**
 * What became of a notice.
 *
 * @param givenUp for each receiver that never took it, which one and why; empty where all of them did
 */
public record NoticeReceipt(List<String> givenUp) {

    public NoticeReceipt {
        givenUp = List.copyOf(givenUp);
    }
}
