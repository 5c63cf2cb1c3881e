package no.samkjop.telefoni.agreement;

/** An item's number in the agreement's catalogue, as in {@code MOB-05}. */
public record ItemNumber(String value) {

    public ItemNumber {
        if (!value.matches("[A-Z0-9]{2,6}(-[A-Z0-9]{1,8}){0,2}")) {
            throw new IllegalArgumentException("Not an item number");
        }
    }

    public static ItemNumber of(String value) {
        return new ItemNumber(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
