package dev.syzygy.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CloseOnFailureTest {

    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void whatSucceedsStaysOpen() {
        String given = CloseOnFailure.of(closed::incrementAndGet, () -> "done");
        assertThat(given).isEqualTo("done");
        assertThat(closed).hasValue(0);
    }

    @Test
    void whatFailsIsClosedAfterAnErrorToo() {
        assertThatThrownBy(
                        () ->
                                CloseOnFailure.of(
                                        closed::incrementAndGet,
                                        () -> {
                                            throw new LinkageError("a class does not load");
                                        }))
                .isInstanceOf(LinkageError.class)
                .hasNoSuppressedExceptions();
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatClosingThrowsDoesNotHideTheFailure() {
        UserException failure = new UserException("the port is taken");
        UserException also = new UserException("the folder stays");
        assertThatThrownBy(
                        () ->
                                CloseOnFailure.of(
                                        () -> {
                                            throw also;
                                        },
                                        () -> {
                                            throw failure;
                                        }))
                .isSameAs(failure)
                .hasSuppressedException(also);
    }
}
