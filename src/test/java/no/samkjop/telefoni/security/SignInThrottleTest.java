package no.samkjop.telefoni.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import no.samkjop.telefoni.security.SignInThrottle.Paused;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;

class SignInThrottleTest {

    private static final String HERE = "10.1.1.1";

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final SignInThrottle throttle = new SignInThrottle(time::get);

    @Test
    void fiveWrongPasswordsAreFreeAndEachNextWaitsTwiceAsLong() {
        fail(HERE, 5);
        for (long pause : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(pauseOf(HERE)).as("pause").isEqualTo(pause);
            pass(Duration.ofSeconds(pause).minusMillis(1));
            assertThatThrownBy(() -> right(HERE)).isInstanceOf(Paused.class);
            pass(Duration.ofMillis(1));
            fail(HERE, 1);
        }
    }

    @Test
    void anAttemptDuringThePauseIsNotTriedAndDoesNotMakeItLonger() {
        fail(HERE, 5);
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> right(HERE)).isInstanceOf(Paused.class);
        }
        pass(Duration.ofSeconds(1));
        assertThat(right(HERE)).isEqualTo("in");
    }

    @Test
    void otherAddressesAreNotHeldUp() {
        fail(HERE, 5);

        assertThat(right("10.1.1.2")).isEqualTo("in");
    }

    @Test
    void anOwnAccountDoesNotWashWrongPasswordsAway() {
        fail(HERE, 4);
        right(HERE);
        fail(HERE, 1);

        assertThatThrownBy(() -> right(HERE)).isInstanceOf(Paused.class);
    }

    @Test
    void aRightPasswordAfterThePauseLetsFollowingOnesThrough() {
        failPatiently(7);
        pass(Duration.ofSeconds(4));

        for (int i = 0; i < 20; i++) {
            assertThat(right(HERE)).isEqualTo("in");
        }
    }

    @Test
    void onceWrongOnesHaveBeenManyOnlyOneIsTriedAtATime() {
        fail(HERE, 5);
        pass(Duration.ofSeconds(1));

        assertThatThrownBy(() -> throttle.attempt(HERE, () -> right(HERE))).isInstanceOf(Paused.class);
        assertThat(throttle.<String>attempt("10.1.1.9", () -> right("10.1.1.9"))).isEqualTo("in");
    }

    @Test
    void aQuarterOfAnHourLaterAllIsForgotten() {
        failPatiently(12);
        pass(Duration.ofMinutes(15));
        assertThat(right(HERE)).isEqualTo("in");
        assertThat(throttle.size()).isZero();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        for (int i = 0; i < 5; i++) {
            fail("2001:db8:1:2::" + i, 1);
        }

        assertThatThrownBy(() -> right("2001:db8:1:2:ffff::9")).isInstanceOf(Paused.class);
        assertThat(right("2001:db8:1:3::1")).isEqualTo("in");
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        for (int i = 0; i < SignInThrottle.MAX_ADDRESSES + 500; i++) {
            fail("10.%d.%d.1".formatted(i / 256, i % 256), 1);
        }

        assertThat(throttle.size()).isEqualTo(SignInThrottle.MAX_ADDRESSES);
    }

    private String right(String address) {
        return throttle.attempt(address, () -> "in");
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> throttle.attempt(address, () -> {
                throw new BadCredentialsException("wrong");
            })).isInstanceOf(BadCredentialsException.class);
        }
    }

    private void failPatiently(int times) {
        for (int i = 0; i < times; i++) {
            pass(Duration.ofMinutes(1));
            fail(HERE, 1);
        }
    }

    private long pauseOf(String address) {
        return catchThrowableOfType(Paused.class, () -> right(address)).seconds();
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
