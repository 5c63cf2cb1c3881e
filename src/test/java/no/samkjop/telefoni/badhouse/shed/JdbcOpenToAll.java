package no.samkjop.telefoni.badhouse.shed;

/** SQL is its module's own. */
public class JdbcOpenToAll {
}
