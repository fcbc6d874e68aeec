package dev.syzygy.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.Area;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.ScoringProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInProfilesTest {

    private static final int ALL = ChartPoint.ALL;

    @Test
    void cosmicHubIsWhatItsAuthorsRan() {
        ScoringProfile profile = BuiltInProfiles.get(BuiltInProfiles.DEFAULT);

        assertThat(profile.id()).isEqualTo("cosmichub");
        assertThat(profile.active()).isTrue();
        assertThat(profile.pointWeights())
                .containsExactly(
                        3.0, 3.0, 2.0, 3.0, 3.0, 2.0, 1.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0,
                        1.0);
        assertThat(profile.rules())
                .containsExactly(
                        linear(AspectType.CONJUNCTION, 10, 4),
                        linear(AspectType.SEXTILE, 6, 2),
                        linear(AspectType.SQUARE, 8, -2),
                        linear(AspectType.TRINE, 8, 3),
                        linear(AspectType.OPPOSITION, 10, -3),
                        linear(AspectType.QUINCUNX, 3, -1),
                        linear(AspectType.SEMI_SEXTILE, 2, 1));
        int counted = mask(ChartPoint.VENUS, ChartPoint.MARS, ChartPoint.MOON);
        int houses = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 10;
        assertThat(profile.bonuses())
                .isEqualTo(
                        new ScoringProfile.Bonuses(
                                List.of(), List.of(new HouseBonus(counted, houses, 5))));
        assertThat(profile.presentation().normalisation())
                .isEqualTo(new Normalisation(50, 0.5, 0, 100, -3, 4));
    }

    @Test
    void cosmicHubHasFiveBandsAndFiveAreas() {
        ScoringProfile.Presentation presentation =
                BuiltInProfiles.get(BuiltInProfiles.DEFAULT).presentation();

        assertThat(presentation.bands())
                .containsExactly(
                        new Band(80, "Exceptional"),
                        new Band(65, "Strong"),
                        new Band(50, "Moderate"),
                        new Band(35, "Some challenges"),
                        new Band(0, "Significant challenges"));
        assertThat(presentation.areas())
                .containsExactly(
                        new Area("emotional", mask(ChartPoint.SUN, ChartPoint.MOON)),
                        new Area("communication", mask(ChartPoint.MERCURY, ChartPoint.VENUS)),
                        new Area("physical", mask(ChartPoint.MARS, ChartPoint.VENUS)),
                        new Area(
                                "spiritual",
                                mask(ChartPoint.JUPITER, ChartPoint.NEPTUNE, ChartPoint.PLUTO)),
                        new Area("stability", mask(ChartPoint.SATURN, ChartPoint.JUPITER)));
    }

    @Test
    void discepoloKnowsFiveAspectsBetweenFivePairsOfPoints() {
        ScoringProfile profile = BuiltInProfiles.get("discepolo");

        assertThat(profile.rules()).hasSize(25).allMatch(AspectRule::bothDirections);
        assertThat(profile.rules())
                .contains(
                        flat(AspectType.SQUARE, ChartPoint.SUN, ChartPoint.SUN, 5, high()),
                        flat(AspectType.TRINE, ChartPoint.SUN, ChartPoint.SUN, 8, low()),
                        flat(AspectType.CONJUNCTION, ChartPoint.SUN, ChartPoint.MOON, 10, high()),
                        flat(AspectType.OPPOSITION, ChartPoint.SUN, ChartPoint.MOON, 10, low()),
                        flat(AspectType.SEXTILE, ChartPoint.SUN, ChartPoint.ASCENDANT, 6, low()),
                        flat(AspectType.SQUARE, ChartPoint.MOON, ChartPoint.ASCENDANT, 5, low()),
                        flat(AspectType.CONJUNCTION, ChartPoint.VENUS, ChartPoint.MARS, 10, low()));
        assertThat(profile.bonuses().modality())
                .containsExactly(new ModalityBonus(ChartPoint.SUN, ChartPoint.SUN, 5));
        assertThat(profile.presentation().normalisation())
                .isEqualTo(new Normalisation(0, 1, 0, 100, -3, 4));
        assertThat(profile.presentation().bands())
                .extracting(Band::label)
                .containsExactly(
                        "Rare Exceptional",
                        "Exceptional",
                        "Very Important",
                        "Important",
                        "Medium",
                        "Minimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosmichub", "discepolo"})
    void everyBuiltInProfileIsFreeOfProblemsAndSurvivesJson(String name) {
        ScoringProfile profile = BuiltInProfiles.get(name);

        assertThat(profile.problems()).isEmpty();
        assertThat(ProfileJson.read(ProfileJson.write(profile))).isEqualTo(profile);
    }

    @Test
    void anotherNameIsRefused() {
        assertThatThrownBy(() -> BuiltInProfiles.get("../secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cosmichub, discepolo");
    }

    private static AspectRule linear(AspectType type, double orbLimit, double weight) {
        return new AspectRule(
                type, ALL, ALL, true, orbLimit, new AspectRule.Weights(weight, 0, 0, 0));
    }

    private static AspectRule flat(
            AspectType type, ChartPoint a, ChartPoint b, double orb, AspectRule.Weights weights) {
        return new AspectRule(type, a.bit(), b.bit(), true, orb, weights);
    }

    private static AspectRule.Weights high() {
        return new AspectRule.Weights(0, 8, 3, 2);
    }

    private static AspectRule.Weights low() {
        return new AspectRule.Weights(0, 4, 0, 0);
    }

    private static int mask(ChartPoint... points) {
        int mask = 0;
        for (ChartPoint point : points) {
            mask |= point.bit();
        }
        return mask;
    }
}
