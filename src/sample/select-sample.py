#!/usr/bin/env python3
"""Selects the bundled sample (src/main/resources/sample) from a folder of full recordings.

    src/sample/select-sample.py DATA_DIR [OUT_DIR]

DATA_DIR holds births/, sky/ and ticks/ as src/main/resources/sample/PROVENANCE.md describes them.
The same input gives the same bytes: selection is by order and stride, gzip headers carry no time.
"""

import csv
import gzip
import io
import sys
from pathlib import Path

PERSONS = 1_200
BORN_BEFORE = "1910"
# Of Gauquelin's series A, in his spelling: names that make a score worth reading.
ALWAYS = [
    "Einstein Albert", "Pasteur Louis", "Planck Max", "Becquerel Henri", "Poincare Henri",
    "Hugo Victor", "Zola Emile", "Verne Jules", "Baudelaire Charles", "Proust Marcel",
    "Renoir Auguste", "Cezanne Paul", "Matisse Henri", "Manet Edouard", "Degas Edgar",
    "Debussy Achille", "Ravel Maurice", "Bizet Georges", "Gounod Charles", "Strauss Richard",
    "Puccini Giacomo", "Mann Thomas", "Flaubert Gustave", "Sand George", "Toulouse-Lautrec Henri",
]
SOURCES = ["GAUQ-A1", "GAUQ-A2", "GAUQ-A3", "GAUQ-A4", "GAUQ-A5", "GAUQ-A6"]

# WHEEL: degrees of longitude for one unit of price (1 degree = 10 USD of bitcoin, 1 USD of ether).
SCALES = {"BTC": "0.1", "ETH": "1"}
SKY_DAYS = ("2024-08-08", "2024-08-09")


def read(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def write(path, header, rows):
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    with open(path, "wb") as target:
        with gzip.GzipFile("", "wb", 9, target, 0) as packed:
            packed.write(text.getvalue().encode("utf-8"))


def persons(births):
    """Named, with a known time, long dead; one of each moment and place; a stride per volume."""
    seen = set()
    by_source = {source: [] for source in SOURCES}
    for row in read(births / "charts.csv.gz"):
        moment = (row["birth_utc"], row["lat"], row["lng"])
        if (
            row["source"] in by_source
            and row["time_known"] == "1"
            and row["birth_utc"] < BORN_BEFORE
            and not row["name"].startswith("(")
            and moment not in seen
        ):
            seen.add(moment)
            by_source[row["source"]].append(row)
    candidates = [row for rows in by_source.values() for row in rows]
    chosen = {}
    for row in candidates:
        if row["name"] in ALWAYS:
            chosen[row["chart_id"]] = row
    for rows in by_source.values():
        quota = PERSONS // len(SOURCES)
        for index in range(quota):
            row = rows[index * len(rows) // quota]
            if len(chosen) < PERSONS:
                chosen[row["chart_id"]] = row
    return sorted(chosen.values(), key=lambda row: row["chart_id"])


def instruments(births, symbols):
    """One chart per tick symbol: the venue's own listing, else the coin; a default date last."""
    with open(births / "instruments.csv", encoding="utf-8", newline="") as source:
        known = list(csv.DictReader(source))
    charts = {row["chart_id"]: row for row in read(births / "charts_instruments.csv.gz")}
    result = []
    for symbol in symbols:
        candidates = [row for row in known if symbol in row["tick_symbols"].split(";")]
        best = min(
            candidates,
            key=lambda row: (
                row["date_quality"] == "EXCHANGE_DEFAULT",
                len(row["tick_symbols"].split(";")),
            ),
        )
        chart = dict(charts[best["instrument_id"]])
        chart.update(
            chart_id=symbol,
            groups="instruments",
            price_method="WHEEL",
            price_scale=SCALES[symbol[:3]],
        )
        result.append(chart)
    return result


def pairs(people, symbols):
    """Watches: prices against persons, the sky against everybody, persons against persons."""
    always = [row["chart_id"] for row in people if row["name"] in ALWAYS]
    ids = [row["chart_id"] for row in people]
    result = []
    for symbol in symbols:
        coin = symbol[:3].lower()
        partners = ids[:: 4 if "." not in symbol else 12]
        for person in sorted(set(partners) | set(always)):
            result.append((symbol, person, f"{coin}-watchers"))
        result.append(("SKY", symbol, "markets"))
    for person in ids:
        result.append(("SKY", person, "transits"))
    for index, left in enumerate(always):
        for right in always[index + 1 :]:
            result.append((left, right, "synastry"))
    for left, right in zip(ids[0::2], ids[1::2]):
        if not (left in always and right in always):
            result.append((left, right, "synastry"))
    return result


def main():
    data = Path(sys.argv[1])
    default_out = Path(__file__).resolve().parents[1] / "main" / "resources" / "sample"
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else default_out
    out.mkdir(parents=True, exist_ok=True)

    ticks = list(read(data / "ticks" / "binance_trades_2024-08-08_09_arrival_order.csv.gz"))
    symbols = sorted({row["symbol"] for row in ticks})
    columns = ["symbol", "event_time_ms", "price", "size"]
    write(out / "ticks.csv.gz", columns, ([row[name] for name in columns] for row in ticks))

    sky = [
        row
        for row in read(data / "sky" / "sky_minute_2024-08.csv.gz")
        if row["time_utc"].startswith(SKY_DAYS)
    ]
    columns = [name for name in sky[0] if not name.startswith("mean_node")]
    write(out / "sky.csv.gz", columns, ([row[name] for name in columns] for row in sky))

    people = persons(data / "births")
    columns = [name for name in people[0] if not name.startswith("mean_node")]
    write(
        out / "charts.csv.gz",
        columns + ["groups"],
        ([row[name] for name in columns] + ["historical"] for row in people),
    )

    markets = instruments(data / "births", symbols)
    angles = ["lat", "lng", "asc", "mc"] + [f"cusp{house}" for house in range(1, 13)]
    columns = [name for name in markets[0] if not name.startswith("mean_node")]
    columns = [name for name in columns if name not in angles]
    write(
        out / "instruments.csv.gz", columns, ([row[name] for name in columns] for row in markets)
    )

    watched = pairs(people, symbols)
    write(out / "pairs.csv.gz", ["chart_a", "chart_b", "group"], watched)
    print(f"{len(ticks)} ticks, {len(sky)} sky minutes, {len(people)} persons,")
    print(f"{len(markets)} instruments, {len(watched)} pairs in {out}")


if __name__ == "__main__":
    main()
