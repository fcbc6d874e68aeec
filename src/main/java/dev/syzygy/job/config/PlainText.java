package dev.syzygy.job.config;

import org.apache.flink.configuration.description.Description;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Flink's option descriptions as plain text. */
final class PlainText {

    private PlainText() {}

    static String of(Description description) {
        return new HtmlFormatter().format(description).replaceAll("<[^>]*>", "");
    }
}
