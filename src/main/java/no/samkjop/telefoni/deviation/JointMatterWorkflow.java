package no.samkjop.telefoni.deviation;

/** What a joint matter needs its process to do. */
public interface JointMatterWorkflow {

    void begin(JointMatter matter);
}
