-- +goose Up
-- Only what waits is looked for by push service; what is being sent is found by its key.
DROP INDEX delivery_due;
CREATE INDEX delivery_waiting ON delivery (host, not_before) WHERE state = 'waiting';

-- News count by when they arrived here, not by when they were told: phones may have been without signal for days.
ALTER TABLE reminder RENAME COLUMN answer_at TO answer_seen; -- the version up to which answers were told of
ALTER TABLE reminder RENAME COLUMN thanks_at TO thanks_seen; -- as above, for thanks
UPDATE reminder SET
    answer_seen = COALESCE((SELECT MIN(o.changed) - 1 FROM obstacle o WHERE o.member_id = reminder.member_id AND o.answer <> '' AND o.set_at > answer_seen),
        (SELECT version FROM committed)),
    thanks_seen = COALESCE((SELECT MIN(t.changed) - 1 FROM thanks t WHERE t.to_id = reminder.member_id AND t.at > thanks_seen),
        (SELECT version FROM committed));

-- +goose Down
SELECT 1;
