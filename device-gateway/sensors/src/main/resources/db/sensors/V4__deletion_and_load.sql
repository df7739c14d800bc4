-- A deleted activity stays as a row without numbers, so that nothing that is told late brings it back.
alter table activity drop constraint activity_status_check;
alter table activity add constraint activity_status_check
    check (status in ('PROVISIONAL', 'FINAL', 'REVISED', 'WITHDRAWN', 'DELETED'));
alter table activity drop constraint activity_check;
alter table activity add constraint activity_check
    check (status in ('WITHDRAWN', 'DELETED') or (starts_at is not null and merged_into is null));

drop index activity_by_athlete;
create index activity_by_athlete on activity (athlete_id, starts_at desc, id desc)
    where status not in ('WITHDRAWN', 'DELETED');

-- How far an athlete's history reaches; both days are null when there is none any more.
create table load_history (
    athlete_id uuid   primary key,
    revision   bigint not null,
    first_day  date,
    last_day   date,
    check ((first_day is null) = (last_day is null))
);

-- One row a day, rest days between others too, as it was told last.
create table load_day (
    athlete_id uuid   not null references load_history on delete cascade,
    day        date   not null,
    revision   bigint not null,
    message    bytea  not null,
    primary key (athlete_id, day)
);
