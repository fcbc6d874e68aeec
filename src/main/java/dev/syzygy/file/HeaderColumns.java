package dev.syzygy.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns that a CSV file names in its first line, in any order. */
final class HeaderColumns {

    /** A column the file does not have. */
    static final int ABSENT = -1;

    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().allowUnclosedQuote(false);

    private final Map<String, Integer> positions;

    private HeaderColumns(Map<String, Integer> positions) {
        this.positions = positions;
    }

    /** Reads the header and requires some columns of it. */
    static HeaderColumns of(String header, Set<String> required) throws CellException {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String name : split(header)) {
            if (positions.put(name.strip(), positions.size()) != null) {
                throw new CellException("", "column " + name.strip() + " is named twice");
            }
        }
        List<String> missing =
                required.stream().filter(name -> !positions.containsKey(name)).sorted().toList();
        if (!missing.isEmpty()) {
            throw new CellException(
                    "",
                    "the first line must name the columns "
                            + String.join(",", required.stream().sorted().toList())
                            + "; missing "
                            + String.join(",", missing));
        }
        return new HeaderColumns(new HashMap<>(positions));
    }

    /** The position of a column, or {@link #ABSENT}. */
    int position(String name) {
        return positions.getOrDefault(name, ABSENT);
    }

    Set<String> names() {
        return positions.keySet();
    }

    /** Splits a row; it must have as many cells as the header. */
    Cells cells(String row) throws CellException {
        List<String> fields = split(row);
        if (fields.size() != positions.size()) {
            throw new CellException(
                    "", fields.size() + " cells where the header has " + positions.size());
        }
        return new Cells(fields);
    }

    private static List<String> split(String row) throws CellException {
        try {
            return CSV.ofSingleCsvRecord(row).getFields();
        } catch (CsvParseException e) {
            throw new CellException("", "not one row of CSV: look at its quotes");
        }
    }
}
