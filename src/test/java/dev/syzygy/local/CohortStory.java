package dev.syzygy.local;

import dev.syzygy.avro.AspectRule;
import dev.syzygy.avro.AspectType;
import dev.syzygy.avro.ModalityBonus;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.Cohort;
import dev.syzygy.serde.BuiltInProfiles;
import dev.syzygy.serde.ProfileRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens to two cohorts, in three chapters: charts come, move, change their groups and go;
 * the sky and a price move one of them again and again; watches name pairs that match anyway.
 */
final class CohortStory {

    /** The cohort that is scored by the default profile. */
    static final Cohort LOVERS = new Cohort("lovers", 720, null);

    /** The cohort whose profile comes over the topic, and is another for (a, b) than for (b, a). */
    static final Cohort DESK = new Cohort("desk", 405, "desk-rules");

    static final String SKY = "SKY";
    static final String SYMBOL = "GOLD";

    private static final int PERSON_COUNT = 170;
    private static final int WATCH_COUNT = 60;

    private final SampleInputs make;
    private final SplittableRandom random;
    private long revision;

    CohortStory(long seed) {
        make = new SampleInputs(seed);
        random = make.random();
    }

    /** The option that configures both cohorts. */
    static String cohorts() {
        return "--cohorts=lovers:72,desk:40.5:desk-rules";
    }

    /** All charts, watches and the profile; some watches precede their charts. */
    List<InputRecord> beginning() {
        List<InputRecord> inputs = new ArrayList<>();
        inputs.add(make.profile(profile(1)));
        addWatches(inputs);
        inputs.add(make.member(SKY, ++revision, List.of("lovers", "desk")));
        inputs.add(make.instrument(SYMBOL, ++revision, List.of("desk")));
        for (int person = 0; person < PERSON_COUNT; person++) {
            inputs.add(make.member(person(person), ++revision, groups()));
        }
        addWatches(inputs);
        inputs.add(make.tick(SYMBOL, 1, 700, 0));
        return inputs;
    }

    /** The sky and the price move all the time; people move, join, leave and go. */
    List<InputRecord> middle() {
        List<InputRecord> inputs = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            addSky(inputs);
            inputs.add(make.tick(SYMBOL, 100 + step, random.nextInt(72_000) / 100.0, step));
            inputs.add(make.partial(anyone(), ++revision));
            if (step % 3 == 0) {
                inputs.add(make.regrouped(anyone(), ++revision, List.of("desk", "nobody")));
                inputs.add(make.regrouped(anyone(), ++revision, List.of("lovers", "desk")));
            }
            if (step % 4 == 0) {
                inputs.add(make.member(anyone(), ++revision, groups()));
                inputs.add(make.sparse(anyone(), ++revision));
            }
            if (step % 5 == 0) {
                inputs.add(SampleInputs.delete(anyone()));
            }
        }
        inputs.add(make.profile(profile(2)));
        return inputs;
    }

    /** Another profile, watches that end, charts that come back, and one that stays alone. */
    List<InputRecord> end() {
        List<InputRecord> inputs = new ArrayList<>();
        inputs.add(make.profile(profile(3)));
        for (int step = 0; step < 40; step++) {
            int person = random.nextInt(PERSON_COUNT);
            int other = (person + 1 + random.nextInt(PERSON_COUNT - 1)) % PERSON_COUNT;
            inputs.add(SampleInputs.unwatch(ChartIds.pairId(person(person), person(other))));
            inputs.add(make.member(person(person), ++revision, groups()));
            inputs.add(make.partial(person(other), ++revision, ChartPoint.SUN.bit()));
            addSky(inputs);
        }
        for (int person = 0; person < PERSON_COUNT; person += 3) {
            // One unwatch ends the watch for the next chart, whichever group it named.
            inputs.add(SampleInputs.unwatch(ChartIds.pairId(person(person), person(person + 1))));
        }
        inputs.add(SampleInputs.delete(SYMBOL));
        inputs.add(make.tick(SYMBOL, 5_000, 123, 0));
        inputs.add(make.instrument(SYMBOL, ++revision, List.of("desk", "lovers")));
        return inputs;
    }

    /** All of it, in order. */
    List<InputRecord> all() {
        List<InputRecord> inputs = new ArrayList<>(beginning());
        inputs.addAll(middle());
        inputs.addAll(end());
        return inputs;
    }

    private void addSky(List<InputRecord> inputs) {
        int slots = ChartPoint.MOON.bit() | 1 << random.nextInt(10);
        inputs.add(make.partial(SKY, ++revision, slots));
    }

    /** Neighbours and others, under a name of their own, or a cohort's; some by another profile. */
    private void addWatches(List<InputRecord> inputs) {
        for (int watch = 0; watch < WATCH_COUNT; watch++) {
            int person = random.nextInt(PERSON_COUNT - 1);
            String a = watch % 5 == 0 ? SKY : person(person + 1);
            String group = List.of("lovers", "explicit", "desk").get(watch % 3);
            String profile = watch % 4 == 0 ? "discepolo" : null;
            inputs.add(make.watch(a, person(person), group, profile));
        }
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>(List.of("bystanders"));
        if (random.nextInt(100) < 45) {
            groups.add("lovers");
        }
        if (random.nextInt(100) < 40) {
            groups.add("desk");
        }
        return groups;
    }

    private String anyone() {
        return person(random.nextInt(PERSON_COUNT));
    }

    private static String person(int person) {
        return "p" + person;
    }

    /** Not symmetric, with prices in it, and other in each version. */
    static ScoringProfile profile(int version) {
        ScoringProfile model = ProfileRecords.of(BuiltInProfiles.get("discepolo"));
        List<AspectRule> rules = new ArrayList<>(model.getRules());
        rules.add(rule(AspectType.CONJUNCTION, Point.MERCURY, Point.JUPITER, 20));
        rules.add(rule(AspectType.TRINE, Point.PRICE, Point.SUN, 10 + 5 * version));
        return ScoringProfile.newBuilder(model)
                .setId(DESK.profileId())
                .setVersion(version)
                .setRules(rules)
                .setModalityBonuses(List.of(new ModalityBonus(Point.SUN, Point.MOON, 4.5)))
                .setOverallOffset(10 + 3 * (version % 2))
                .build();
    }

    private static AspectRule rule(AspectType type, Point a, Point b, double weight) {
        return AspectRule.newBuilder()
                .setType(type)
                .setPointsA(List.of(a))
                .setPointsB(List.of(b))
                .setBothDirections(false)
                .setOrbLimit(12)
                .setLinearWeight(weight)
                .build();
    }
}
