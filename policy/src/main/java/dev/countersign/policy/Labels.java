package dev.countersign.policy;

import java.util.regex.Pattern;

/** What Kubernetes takes for the key and the value of a label. */
public final class Labels {

    private static final String PART = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Pattern VALUE = Pattern.compile(PART);
    private static final Pattern KEY = Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?" + PART);

    private Labels() {}

    /** Whether a label may have that key. */
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** Whether the value may stand on an object; the empty value may. */
    public static boolean isValue(String value) {
        return value.isEmpty() || VALUE.matcher(value).matches();
    }
}
