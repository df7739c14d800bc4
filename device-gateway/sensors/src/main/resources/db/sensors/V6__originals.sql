-- Who imported a recording first. The key decides between two at once; nobody is ever shown another's row.
create table original (
    sha256      bytea not null primary key check (octet_length(sha256) = 32),
    athlete_id  uuid  not null,
    -- The athlete's activity that was told with it last: deleting that gives the recording free.
    activity_id uuid  not null
);

create index original_by_activity on original (athlete_id, activity_id);
