package no.samkjop.telefoni.badhouse.shed;

import java.util.Date;

/** The engine's kind of date stays there. */
public record OldDate(Date date) {
}
