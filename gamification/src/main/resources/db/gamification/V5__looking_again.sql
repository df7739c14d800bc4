-- Athletes whose awards are to be looked at again, because something other than their own training changed: a rule, a pause, a
-- team mate. A row a wish: who works on one deletes only what it has seen, so none gets lost.
create table look_again (
    id         bigint generated always as identity primary key,
    athlete_id uuid not null
);

create index logged_activity_by_day on logged_activity (athlete_id, local_start);
create index challenge_member_by_team on challenge_member (challenge_id, team);
