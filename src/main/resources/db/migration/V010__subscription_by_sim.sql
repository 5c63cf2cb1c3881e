-- Whether a delivery brings SIM cards that are in use.
create index subscription_by_sim on subscription (sim);
