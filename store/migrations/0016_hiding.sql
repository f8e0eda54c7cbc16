-- +goose Up
-- Days of which figures of a group are shown, by themselves or in a sum: on which enough people hid each other.
CREATE TABLE figure_day (
    group_id BLOB NOT NULL,
    day      TEXT NOT NULL,
    frozen   INTEGER NOT NULL DEFAULT 0, -- 1: too many had it off later; it stays as it was shown
    PRIMARY KEY (group_id, day)
) WITHOUT ROWID;

-- What was shown stays.
INSERT INTO figure_day (group_id, day)
    SELECT p.group_id, p.day FROM progress p JOIN work_group g ON g.id = p.group_id
        WHERE p.day <= g.summed_to OR (p.day <= g.turned_on
            AND EXISTS (SELECT 1 FROM day_span s WHERE s.group_id = p.group_id AND p.day BETWEEN s.from_day AND s.to_day))
    UNION
    SELECT f.group_id, f.day FROM fresh_day f
        WHERE EXISTS (SELECT 1 FROM day_span s WHERE s.group_id = f.group_id AND f.day BETWEEN s.from_day AND s.to_day);

-- Who checks in without being expected is not added to those expected any more, where figures still change.
UPDATE progress SET expected = COALESCE((
    SELECT COUNT(*) FROM campaign c JOIN work_group g ON g.id = c.group_id
        JOIN membership m ON m.group_id = c.group_id AND m.from_day <= MAX(progress.day, c.made_on) AND m.to_day >= MAX(progress.day, c.made_on)
    WHERE c.id = progress.campaign_id AND progress.day BETWEEN c.starts_on AND c.ends_on
        AND EXISTS (SELECT 1 FROM json_each(g.working_days) w WHERE w.value % 7 = CAST(strftime('%w', progress.day) AS INTEGER))
        AND NOT EXISTS (SELECT 1 FROM day_off o WHERE o.member_id = m.member_id AND o.day = progress.day AND o.off = 1)), 0)
WHERE members > 0 AND shown_members IS NULL AND NOT EXISTS (SELECT 1 FROM work_group g WHERE g.id = progress.group_id AND progress.day <= g.summed_to
    AND NOT EXISTS (SELECT 1 FROM day_span s WHERE s.group_id = g.id AND progress.day BETWEEN s.from_day AND s.to_day));

-- +goose Down
SELECT 1;
