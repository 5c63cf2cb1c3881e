-- The demo's clock: how far it is from the machine's. At most one row; none in production.
create table simulated_clock (
    id            integer not null primary key check (id = 1),
    offset_millis bigint  not null
);
