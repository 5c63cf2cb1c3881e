package no.samkjop.telefoni.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;

/**
 * Slows down guessing of passwords: after five wrong ones each next has to wait, 1 s, 2 s, 4 s … up to a minute, counted per
 * client address and never per user, so that no stranger can lock a user out. Forgotten a quarter of an hour after the last.
 */
class SignInThrottle {

    /** Refused without a look at the password. */
    static final class Paused extends AuthenticationException {

        private final long seconds;

        Paused(long seconds) {
            super("Too many wrong passwords from this address");
            this.seconds = seconds;
        }

        long seconds() {
            return seconds;
        }
    }

    /** @param trying one attempt at a time once the free failures are used, or many at once would slip through together */
    private record Failures(int count, long lastAt, boolean trying) {
    }

    static final int FREE_FAILURES = 5;
    static final int MAX_ADDRESSES = 10_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private final LongSupplier nanoTime;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param nanoTime as {@link System#nanoTime()}: real time, which the demo's clock does not move */
    SignInThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @return what the attempt gave, unless it has to wait. Only a wrong password counts against the address. */
    <T> T attempt(String address, Supplier<T> signIn) {
        String network = network(address);
        begin(network);
        boolean wrong = false;
        try {
            return signIn.get();
        } catch (BadCredentialsException e) {
            wrong = true;
            throw e;
        } finally {
            end(network, wrong);
        }
    }

    private synchronized void begin(String network) {
        Failures before = byAddress.get(network);
        if (before == null || before.count < FREE_FAILURES) {
            return;
        }
        long wait = before.lastAt + pause(before.count).toNanos() - nanoTime.getAsLong();
        if (wait > 0 || before.trying) {
            throw new Paused(Math.max(1, Duration.ofNanos(wait + 999_999_999).toSeconds()));
        }
        byAddress.put(network, new Failures(before.count, before.lastAt, true));
    }

    /** Earlier failures outlive a right password, or a guesser's own account would wash them away. */
    private synchronized void end(String network, boolean wrong) {
        long now = nanoTime.getAsLong();
        Failures before = byAddress.get(network);
        int count = before == null || now - before.lastAt >= MEMORY.toNanos() ? 0 : before.count;
        if (wrong) {
            byAddress.put(network, new Failures(count + 1, now, false));
        } else if (count == 0) {
            byAddress.remove(network);
        } else {
            byAddress.put(network, new Failures(count, before.lastAt, false));
        }
    }

    synchronized int size() {
        return byAddress.size();
    }

    private static Duration pause(int failures) {
        int extra = failures - FREE_FAILURES;
        return extra < 0 ? Duration.ZERO : extra >= 6 ? LONGEST_PAUSE : Duration.ofSeconds(1L << extra);
    }

    /** One household or office has a whole /64 of IPv6 addresses, and counts as one. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            return Arrays.toString(Arrays.copyOf(InetAddress.getByName(address).getAddress(), 8));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
