-- One look answers all that is wished for an athlete: many rules may have been written since.
create index look_again_by_athlete on look_again (athlete_id);
