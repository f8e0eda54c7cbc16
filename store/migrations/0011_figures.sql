-- +goose Up
-- From how many active people on a group's days are shown one by one.
ALTER TABLE organisation ADD COLUMN figures_from INTEGER NOT NULL DEFAULT 5;

ALTER TABLE work_group ADD COLUMN figures TEXT NOT NULL DEFAULT 'none'; -- how they are shown now: day, week or none
ALTER TABLE work_group ADD COLUMN turned_on TEXT NOT NULL DEFAULT '';   -- the last day that has begun: figures are shown up to it
ALTER TABLE work_group ADD COLUMN summed_to TEXT NOT NULL DEFAULT '';   -- the last day of the last sum that was shown

-- Days of a group that are shown one by one; to_day is 9999-12-31 while it lasts.
CREATE TABLE day_span (
    group_id BLOB NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL,
    PRIMARY KEY (group_id, from_day)
) WITHOUT ROWID;
INSERT INTO day_span (group_id, from_day, to_day)
    SELECT id, CASE daily_from WHEN '' THEN '0001-01-01' ELSE daily_from END, '9999-12-31' FROM work_group WHERE members >= 5;

-- Sums of all other days, as they were shown once; they never change.
CREATE TABLE week_sum (
    group_id    BLOB NOT NULL,
    day         TEXT NOT NULL, -- the first that it covers, or the Monday before
    until       TEXT NOT NULL, -- the last
    campaign_id BLOB NOT NULL,
    check_ins   INTEGER NOT NULL,
    members     INTEGER NOT NULL,
    expected    INTEGER NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (group_id, day, campaign_id)
) WITHOUT ROWID;
INSERT INTO week_sum (group_id, day, until, campaign_id, check_ins, members, expected, changed)
    SELECT p.group_id, p.week, date(p.week, '+6 days'), p.campaign_id, SUM(p.check_ins), SUM(p.members), SUM(p.expected), MAX(p.changed)
    FROM progress p JOIN work_group g ON g.id = p.group_id
    WHERE (g.members < 5 OR p.day < g.daily_from) AND p.week < date('now', 'weekday 0', '-6 days')
    GROUP BY p.group_id, p.week, p.campaign_id;
UPDATE work_group SET summed_to = COALESCE((SELECT MAX(until) FROM week_sum s WHERE s.group_id = work_group.id), '');

-- What was shown of a day when days ceased to be shown one by one; null: what is.
ALTER TABLE progress ADD COLUMN shown_check_ins INTEGER;
ALTER TABLE progress ADD COLUMN shown_members INTEGER;
ALTER TABLE progress ADD COLUMN shown_expected INTEGER;

-- The next look decides how figures are shown from now on.
UPDATE work_group SET next_turn = 0;

-- Of days that were not shown one by one, only the ends of weeks are.
DELETE FROM fresh_day WHERE strftime('%w', day) <> '0' AND EXISTS
    (SELECT 1 FROM work_group g WHERE g.id = fresh_day.group_id AND (g.members < 5 OR fresh_day.day < g.daily_from));

-- +goose Down
SELECT 1;
