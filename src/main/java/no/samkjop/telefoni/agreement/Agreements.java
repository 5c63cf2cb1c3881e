package no.samkjop.telefoni.agreement;

/** The agreement in force, read and validated at start from {@code agreement/agreement.yml} and {@code price-list.yml}. */
public interface Agreements {

    Agreement telephony();
}
