package no.samkjop.telefoni.badhouse.shed;

import java.time.LocalDate;

/** Time comes from the Clock bean. */
public class ReadsTheWall {

    public LocalDate today() {
        return LocalDate.now();
    }
}
