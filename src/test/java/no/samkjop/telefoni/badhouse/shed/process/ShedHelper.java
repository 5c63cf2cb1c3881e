package no.samkjop.telefoni.badhouse.shed.process;

/** Only Tasks and Process live at the border. */
public class ShedHelper {
}
