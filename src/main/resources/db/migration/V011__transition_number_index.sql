-- A number stands once in a list, and is looked for in all lists: one index does for both, and a long list is stored sooner.
alter table transition_number drop constraint transition_number_once;
drop index transition_number_subscriber;
alter table transition_number add constraint transition_number_once unique (subscriber, transition_id);
