-- Nobody is in a challenge who did not ask to be.
create table challenge_member (
    challenge_id text        not null,
    athlete_id   uuid        not null,
    -- Only in challenges of teams.
    team         text check (length(team) between 1 and 40),
    joined_at    timestamptz not null,
    primary key (challenge_id, athlete_id)
);

create index challenge_member_by_athlete on challenge_member (athlete_id);
