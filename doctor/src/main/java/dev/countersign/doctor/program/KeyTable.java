package dev.countersign.doctor.program;

import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The tables of keys in docs/configuration.md. Tests of each program compare its table with its typed properties. */
public final class KeyTable {

    private static final String ROW = "| `countersign.";

    private KeyTable() {}

    /** Key and default of each row below the title of that program. */
    public static List<String> documented(String page, String program) {
        return page.lines()
                .dropWhile(line -> !line.equals("## " + program))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith(ROW))
                .map(line -> line.substring(0, line.indexOf(" |", line.indexOf(" |") + 1) + 2))
                .toList();
    }

    /** Key and value of each typed property of a program that was told nothing but what it cannot go without. */
    public static List<String> of(ConfigurableApplicationContext context) {
        return UsedSettings.of(context).stream()
                .map(setting -> "| `" + setting.key() + "` | " + value(setting) + " |")
                .toList();
    }

    private static String value(Setting setting) {
        boolean told = !setting.from().equals(Origins.DEFAULT);
        return told || setting.value().equals(Setting.ABSENT) ? Setting.ABSENT : "`" + setting.value() + "`";
    }
}
