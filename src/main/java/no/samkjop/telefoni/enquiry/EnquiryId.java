package no.samkjop.telefoni.enquiry;

import no.samkjop.telefoni.shared.CaseNumber;

/** An enquiry's case number, {@code HEN-2019-00042}. */
public record EnquiryId(String value) {

    public static final String KIND = "HEN";

    public EnquiryId {
        if (!new CaseNumber(value).kind().equals(KIND)) {
            throw new IllegalArgumentException("Not an enquiry's case number");
        }
    }

    public static EnquiryId of(String value) {
        return new EnquiryId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
