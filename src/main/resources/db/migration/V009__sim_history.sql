-- Who had which card when: every line of the history says card and user from the change on. Neither could change before.
alter table subscription_change add column sim varchar(20);
alter table subscription_change add column user_name varchar(200);
update subscription_change set
    sim = (select s.sim from subscription s where s.id = subscription_change.subscription_id),
    user_name = (select s.user_name from subscription s where s.id = subscription_change.subscription_id);

create index subscription_change_by_sim on subscription_change (sim);
