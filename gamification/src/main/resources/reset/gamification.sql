-- Forgets what scores brought, so that they can be taken once more from the first: after the score topology has lost its state and tells all of them anew,
-- numbered from 1. What people said stays: rules, memberships, pauses, plans, appeals, rulings, and who hides from boards.
--
--   1. Stop every instance of gamification once it has read all that the old topology told (its consumer group has no lag on "scores"): boards are
--      kept in memory, and an old event that is read afterwards would count as the newer one.
--   2. psql --set=ON_ERROR_STOP=1 --file=gamification.sql, in this service's database and as its owner.
--   3. Let the score topology start over, and start gamification.
--
-- To take the same scores again, without a new topology, set the group's offsets on "scores" to the earliest instead of step 3.
--
-- Entries are told anew on "gamification.ledger", under ids that were used before: who keeps a copy of the ledger starts over as well.
begin;

alter table ledger_entry disable trigger ledger_is_not_emptied;
truncate athlete_score, logged_activity, day_score, heard_activity, heard_day, ledger_entry, standing, look_again;
alter table ledger_entry enable trigger ledger_is_not_emptied;

-- Of athletes their newest activity tells; that they hide, nobody would tell again.
delete from competitor where not hidden;
update competitor set as_of = timestamptz '1970-01-01', classes = '{all}';

commit;
