package no.samkjop.telefoni.reminder;

import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.shared.WorkingDays;

/** What a task's deadline calls for. Only the most serious is ever called for, so missed ones collapse into it. */
enum Stage {

    /** From the last working day before the deadline. Not for a task that was new that day or later. */
    DUE_SOON("task-due-soon"),
    /** From the first working day after the deadline. */
    OVERDUE("task-overdue"),
    /** From the third working day after the deadline. */
    ESCALATED("task-escalated");

    private final String letter;

    Stage(String letter) {
        this.letter = letter;
    }

    /** Kind and template of its letter. */
    String letter() {
        return letter;
    }

    static Optional<Stage> of(DueTask task, LocalDate today, WorkingDays workingDays) {
        LocalDate dueOn = task.dueOn();
        if (!today.isBefore(workingDays.after(dueOn, 3)) && !task.escalation()) {
            return Optional.of(ESCALATED);
        }
        if (!today.isBefore(workingDays.after(dueOn, 1))) {
            return Optional.of(OVERDUE);
        }
        LocalDate remindOn = workingDays.before(dueOn);
        boolean soon = !today.isBefore(remindOn) && !today.isAfter(dueOn) && task.createdOn().isBefore(remindOn);
        return soon ? Optional.of(DUE_SOON) : Optional.empty();
    }
}
