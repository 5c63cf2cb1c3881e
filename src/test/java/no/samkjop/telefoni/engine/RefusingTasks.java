package no.samkjop.telefoni.engine;

/** Ends in an error that its diagram does not catch. */
public class RefusingTasks {

    public void askForRefusal() {
        throw new BusinessError("order-refused");
    }
}
