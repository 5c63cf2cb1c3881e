package no.samkjop.telefoni.deviation.process;

class JointMatterProcessTest {
}
