package dev.countersign.starter.auditor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a list of events ended: in each file the place behind the line that comes next.
 *
 * @param places by what the file system knows a file by; a file that is not among them is newer than the list
 */
record Cursor(Map<String, Long> places) {

    Cursor {
        places = Map.copyOf(places);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Cursor parse(String text) {
        Map<String, Long> places = new HashMap<>();
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            for (String part : parts) {
                int place = part.lastIndexOf(' ');
                long behind = Long.parseLong(part.substring(place + 1));
                if (behind < 0 || place < 0) {
                    throw new IllegalArgumentException("no place in a file");
                }
                places.put(part.substring(0, place), behind);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("continue: send what the list before said", e);
        }
        return new Cursor(places);
    }

    String text() {
        List<String> parts = new ArrayList<>();
        places.forEach((file, behind) -> parts.add(file + " " + behind));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }
}
