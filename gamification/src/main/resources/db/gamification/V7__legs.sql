-- What each sport of a multisport activity brought: [{"sport", "loadCenti", "distanceM", "activeS", "ascentM"}], in time. Empty
-- when the activity is one leg of its sport, as is all that was logged before.
alter table logged_activity add column legs jsonb not null default '[]';
