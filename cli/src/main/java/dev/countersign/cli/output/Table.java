package dev.countersign.cli.output;

import java.util.List;
import java.util.stream.IntStream;

/** Text in columns, as kubectl prints it. */
public final class Table {

    private static final int GAP = 3;

    private Table() {}

    /** One line for each row; what is empty is shown as a dash. */
    public static String of(List<List<String>> rows) {
        List<List<String>> cells =
                rows.stream().map(row -> row.stream().map(Table::cell).toList()).toList();
        int[] widths = IntStream.range(0, cells.getFirst().size())
                .map(i -> cells.stream()
                        .mapToInt(row -> row.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder table = new StringBuilder();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + GAP);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String cell(String value) {
        return value.isBlank() ? "-" : value.lines().findFirst().orElse("-");
    }
}
