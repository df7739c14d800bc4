-- Which event's word stands of each activity and of each day. An event that could not be taken in its turn comes later, from among the dead
-- letters: of it holds what no newer one has said since. Kept of activities that are gone, too, so that none comes back.
create table heard_activity (
    athlete_id  uuid   not null,
    activity_id uuid   not null,
    sequence    bigint not null check (sequence > 0),
    primary key (athlete_id, activity_id)
);

create table heard_day (
    athlete_id uuid   not null,
    day        date   not null,
    sequence   bigint not null check (sequence > 0),
    primary key (athlete_id, day)
);

-- What is here already was said by no newer event than the newest.
insert into heard_activity (athlete_id, activity_id, sequence)
select athlete_id, activity_id, sequence from logged_activity join athlete_score using (athlete_id);

insert into heard_day (athlete_id, day, sequence)
select athlete_id, day, sequence from day_score join athlete_score using (athlete_id);
