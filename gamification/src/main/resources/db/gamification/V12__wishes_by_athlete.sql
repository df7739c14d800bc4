create index look_again_by_athlete on look_again (athlete_id);
