package dev.countersign.workflows.assumption;

import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.NoticeActivities;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.NoticeReceipt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Somebody who brings notices to people, or does not get them there. At first nobody wants any. */
final class FakePostman implements NoticeActivities {

    private final List<Notice> delivered = new ArrayList<>();
    private Set<NoticeEvent> wanted = Set.of();
    private boolean away;
    private List<String> givenUp = List.of();

    synchronized Set<NoticeEvent> wanted() {
        return wanted;
    }

    /** People want to know of everything. */
    synchronized void all() {
        wanted = EnumSet.allOf(NoticeEvent.class);
    }

    /** Whether nobody takes notices, for as long as that. */
    synchronized void isAway(boolean now) {
        away = now;
    }

    synchronized void givesUp(String why) {
        givenUp = List.of(why);
    }

    /** The keys of what was delivered. */
    synchronized List<String> keys() {
        return delivered.stream().map(Notice::key).toList();
    }

    /** The one notice of that kind. */
    synchronized Notice one(NoticeEvent event) {
        List<Notice> found =
                delivered.stream().filter(notice -> notice.event() == event).toList();
        if (found.size() != 1) {
            throw new AssertionError("delivered " + keys());
        }
        return found.getFirst();
    }

    @Override
    public synchronized NoticeReceipt deliver(Notice notice) {
        if (away) {
            throw new IllegalStateException("connection refused");
        }
        delivered.add(notice);
        return new NoticeReceipt(givenUp);
    }
}
