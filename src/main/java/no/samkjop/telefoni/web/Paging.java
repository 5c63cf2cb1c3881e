package no.samkjop.telefoni.web;

/**
 * One page of a long list.
 *
 * @param page from 1
 * @param link address that a page number can be put behind
 */
public record Paging(int page, int size, long total, String link) {

    /** Nobody leafs further; the database would count rows for nothing. */
    private static final int LAST_PAGE = 100_000;

    public Paging {
        page = Math.max(1, Math.min(page, LAST_PAGE));
    }

    /** The last page in place of one behind it, as when what stood there has gone. */
    public static Paging within(int page, int size, long total, String link) {
        return new Paging((int) Math.min(page, new Paging(1, size, total, link).pages()), size, total, link);
    }

    public int first() {
        return (page - 1) * size;
    }

    public long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    public boolean isNeeded() {
        return total > size;
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean hasNext() {
        return page < pages();
    }
}
