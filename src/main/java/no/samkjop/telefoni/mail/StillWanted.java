package no.samkjop.telefoni.mail;

/** Asked right before a letter with a task is sent: is the task still to be done? No answer after the answer. */
public interface StillWanted {

    boolean isOpen(String taskId);
}
