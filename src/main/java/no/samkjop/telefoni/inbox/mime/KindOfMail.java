package no.samkjop.telefoni.inbox.mime;

/** Who or what a message was written by. */
public enum KindOfMail {
    FROM_PERSON,
    /** A vacation notice, a read receipt, or anything else that says that no person wrote it (RFC 3834). */
    AUTOMATIC_REPLY,
    /** A letter did not reach anybody (RFC 3464). */
    BOUNCE,
    /** A report on a letter that asks for nothing: delayed, relayed, delivered. */
    DELIVERY_REPORT,
    LIST,
    /** An answer to an invitation. */
    CALENDAR
}
