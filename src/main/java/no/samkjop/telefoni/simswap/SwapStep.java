package no.samkjop.telefoni.simswap;

/** What is recorded number by number, on the case's page, by sheet or through the API, before its task is completed. */
public enum SwapStep {
    /** The supplier: value is the card's ICCID. */
    CARDS,
    /** The coordinator: value is a {@link SwapLine.Receipt}. */
    RECEIPT,
    /** The supplier: value is a {@link SwapLine.Outcome}. */
    RESULT,
    /** The coordinator: value is {@code YES} or {@code NO}: it works, or it does not. */
    VERIFICATION
}
