/**
 * What a chart is: points, longitudes, motion, cusps, and which points changed.
 *
 * <p>Pure: {@code java.*} only. Longitudes are 32-bit binary angles here ({@link
 * dev.syzygy.chart.Longitude}); degrees exist only where records are decoded and published.
 *
 * <pre>
 *  ChartUpdate, PriceTick ─► ChartRegisters (last writer wins per point) ─► ChartChange ─► Chart
 * </pre>
 */
package dev.syzygy.chart;
