package dev.syzygy.chart;

/** What a chart describes. The ordinal is persisted: append only. */
public enum ChartKind {
    PERSON,
    INSTRUMENT,
    SKY,
    EVENT
}
