package dev.syzygy.job.topology;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import org.apache.flink.api.connector.sink2.Sink;

/** Where the output topics go. */
public record Outputs(
        Sink<ScoreEvent> scores,
        Sink<TransitionEvent> aspectEvents,
        Sink<PopulationEvent> populations,
        Sink<MatchesEvent> matches,
        Sink<DeadLetter> deadLetters) {}
