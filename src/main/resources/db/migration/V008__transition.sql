-- The agencies' switches of supplier: list of numbers, versions of the plan, waves. Only module transition touches these tables.
create table transition (
    id               varchar(20) primary key,
    agency           varchar(3) not null,
    started_by       varchar(64) not null,
    started_at       timestamp with time zone not null,
    contacted_on     date,
    contact_note     varchar(2200),
    list_given_at    timestamp with time zone,
    plan_version     integer not null,
    plan_approved_at timestamp with time zone,
    waves_started    boolean not null,
    agency_wait_days integer not null,
    -- Day by which the agency is to do what waits for it; null while it is another's turn.
    agency_due_on    date,
    ended_at         timestamp with time zone,
    ending           varchar(20),
    end_reason       varchar(2000),
    -- The agency as long as the switch is open or completed, so that it has no other.
    only_for         varchar(3),
    constraint transition_only_one unique (only_for)
);
create index transition_of_agency on transition (agency, started_at);

create table transition_number (
    transition_id    varchar(20) not null references transition (id),
    position         integer not null,
    subscriber       varchar(12) not null,
    person           varchar(100) not null,
    email            varchar(254),
    cost_centre      varchar(20),
    item             varchar(30) not null,
    sim_kind         varchar(10) not null,
    main_number      varchar(12),
    delivery_address varchar(200) not null,
    present_operator varchar(100) not null,
    present_owner    varchar(100) not null,
    wished_on        date,
    state            varchar(10) not null,
    settled_on       date,
    kept_out         varchar(2000),
    swap             varchar(20),
    primary key (transition_id, position),
    constraint transition_number_once unique (transition_id, subscriber)
);
create index transition_number_subscriber on transition_number (subscriber);
create index transition_number_state on transition_number (transition_id, state);

create table transition_plan (
    transition_id varchar(20) not null references transition (id),
    version       integer not null,
    proposed_at   timestamp with time zone not null,
    note          varchar(2000),
    state         varchar(10) not null,
    answer        varchar(2000),
    primary key (transition_id, version)
);

-- Version 0 is the supplier's draft. A window's day never changes, so it is kept here too: progress is counted by it.
create table transition_wave (
    transition_id varchar(20) not null references transition (id),
    version       integer not null,
    wave          integer not null,
    window_id     bigint not null,
    planned_on    date not null,
    primary key (transition_id, version, wave)
);

create table transition_wave_number (
    transition_id varchar(20) not null,
    version       integer not null,
    position      integer not null,
    wave          integer not null,
    -- A number is in one wave of a version at most.
    primary key (transition_id, version, position),
    foreign key (transition_id, version, wave) references transition_wave (transition_id, version, wave)
);
create index transition_wave_number_wave on transition_wave_number (transition_id, version, wave);
