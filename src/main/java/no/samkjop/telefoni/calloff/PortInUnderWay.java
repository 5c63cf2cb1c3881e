package no.samkjop.telefoni.calloff;

import no.samkjop.telefoni.directory.AgencyId;

/** An open call-off that ports a number in. */
record PortInUnderWay(CallOffId callOff, AgencyId agency) {

    /** To whoever asks for the number too: the own agency's case by number, nothing of another agency's. */
    String told(AgencyId asking, String digits) {
        return agency.equals(asking)
                ? "Nummeret " + digits + " er alt bestilt i " + callOff + ". Ta bort linjen, eller trekk den saken først."
                : "Nummeret " + digits + " er alt bestilt overført til avtalen. Kontroller nummeret, eller ta bort linjen.";
    }
}
