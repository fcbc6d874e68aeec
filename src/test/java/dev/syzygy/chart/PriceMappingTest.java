package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.syzygy.chart.PriceMapping.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceMappingTest {

    @ParameterizedTest
    @CsvSource({
        "WHEEL, 1, 100, 100",
        "WHEEL, 1, 3690.5, 90.5",
        "WHEEL, 0.1, 67890, 309",
        "WHEEL, 1, -90, 270",
        "SQUARE_OF_NINE, 1, 4, 0",
        "SQUARE_OF_NINE, 1, 81, 180",
        "SQUARE_OF_NINE, 1, 6.25, 90",
        "SQUARE_OF_NINE, 0.01, 0.0225, 270",
        "SQUARE_OF_NINE, 1, 2, 254.558441",
        "SQUARE_OF_NINE, 1, 0, 0",
    })
    void longitudesByHand(Method method, double scale, double price, double degrees) {
        PriceMapping mapping = new PriceMapping(method, scale);
        assertThat(mapping.accepts(price)).isTrue();
        assertThat(Longitude.toDegrees(mapping.longitude(price))).isCloseTo(degrees, within(5e-7));
    }

    @Test
    void refusesWhatHasNoLongitude() {
        PriceMapping square = new PriceMapping(Method.SQUARE_OF_NINE, 1);
        assertThat(square.accepts(-1)).isFalse();
        assertThat(square.accepts(Double.NaN)).isFalse();
        PriceMapping wheel = new PriceMapping(Method.WHEEL, 2);
        assertThat(wheel.accepts(Double.MAX_VALUE)).as("overflows").isFalse();
        assertThat(wheel.accepts(Double.POSITIVE_INFINITY)).isFalse();
    }
}
