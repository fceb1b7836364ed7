package dev.countersign.policy.connector;

/** A position in the text of a template, and the few ways to move it forward. */
final class PathScanner {

    private static final String ENDS_OF_NAME = " \t\r\n.,[]$@{}()=!<>";

    private final String text;
    private int position;

    PathScanner(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    boolean peek(char c) {
        return !atEnd() && text.charAt(position) == c;
    }

    boolean take(String token) {
        if (!text.startsWith(token, position)) {
            return false;
        }
        position += token.length();
        return true;
    }

    /** Takes the word where it stands alone. */
    boolean takeWord(String word) {
        int after = position + word.length();
        boolean standsAlone = after >= text.length() || ENDS_OF_NAME.indexOf(text.charAt(after)) >= 0;
        return standsAlone && take(word);
    }

    void expect(String token) {
        if (!take(token)) {
            throw error("'" + token + "' expected");
        }
    }

    void skipBlanks() {
        while (peek(' ') || peek('\t')) {
            position++;
        }
    }

    /** The text before that character, or all that is left. */
    String until(char end) {
        int at = text.indexOf(end, position);
        int stop = at < 0 ? text.length() : at;
        String found = text.substring(position, stop);
        position = stop;
        return found;
    }

    /** A name up to a character that ends it; a backslash makes the next character part of the name. */
    String name() {
        StringBuilder name = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(position);
            if (c == '\\' && position + 1 < text.length()) {
                name.append(text.charAt(position + 1));
                position += 2;
            } else if (ENDS_OF_NAME.indexOf(c) >= 0) {
                break;
            } else {
                name.append(c);
                position++;
            }
        }
        if (name.isEmpty()) {
            throw error("a name expected");
        }
        return name.toString();
    }

    /** The digits here, if any. */
    String digits() {
        int start = position;
        while (!atEnd() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** A text in quotes, with the usual escapes. */
    String quoted() {
        StringBuilder quoted = new StringBuilder();
        String raw = rawQuoted();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                i++;
                quoted.append(escaped(raw.charAt(i)));
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    /** A text in quotes as it stands, escapes and all. */
    String rawQuoted() {
        char quote = text.charAt(position);
        int start = position + 1;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                position = at + 1;
                return text.substring(start, at);
            }
        }
        throw error("a quoted text does not end");
    }

    TemplateException error(String problem) {
        return new TemplateException(
                "template '" + text + "' is not well-formed: " + problem + " at character " + (position + 1));
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
