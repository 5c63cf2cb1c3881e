package no.samkjop.telefoni.agreement;

import no.samkjop.telefoni.shared.WorkingDays;
import org.springframework.core.io.DefaultResourceLoader;

/** The agreement that the product ships with, for tests without Spring. */
public final class AgreementFixture {

    private static final Agreements AGREEMENTS = new FileAgreements("classpath:agreement/", new DefaultResourceLoader());
    private static final WorkingDays WORKING_DAYS = NorwegianCalendar.workingDays();

    private AgreementFixture() {
    }

    public static Agreements agreements() {
        return AGREEMENTS;
    }

    public static Agreement telephony() {
        return AGREEMENTS.telephony();
    }

    public static WorkingDays workingDays() {
        return WORKING_DAYS;
    }

    public static Deadlines deadlines() {
        return new Deadlines(AGREEMENTS, WORKING_DAYS);
    }
}
