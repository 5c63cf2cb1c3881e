-- The letters that wait in a case, however many of it were sent.
create index outbox_case_waiting on outbox (case_number, state, id);
