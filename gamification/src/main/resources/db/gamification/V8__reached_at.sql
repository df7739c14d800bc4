-- When the activity was over with which the day's points got where they are: of equal results on a board the earlier wins. What
-- was told before it was told is taken for reached with the last activity that counts.
alter table day_score add column reached_at timestamptz;

update day_score set reached_at = (
    select max(starts_at + active_s * interval '1 second') from logged_activity
    where logged_activity.athlete_id = day_score.athlete_id and activity_id = any (evidence)
);
