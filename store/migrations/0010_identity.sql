-- +goose Up
-- 1: the person joined by a group's poster under a name of their own choice, and nobody has said who they are. Whoever
-- got a phone in the moment in which they were made did (the first six bytes of an id are its milliseconds); of somebody without a
-- phone and without an invitation nobody knows, which is no reason to believe the name.
ALTER TABLE member ADD COLUMN self_named INTEGER NOT NULL DEFAULT 0;
UPDATE member SET self_named = 1 WHERE role = 'member' AND joined = 1 AND (
    EXISTS (SELECT 1 FROM session s WHERE s.member_id = member.id AND printf('%012X', s.created_at - 2000) <= hex(substr(member.id, 1, 6)))
    OR NOT EXISTS (SELECT 1 FROM session s WHERE s.member_id = member.id) AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.member_id = member.id));

-- How many joined by a poster on the group's day.
ALTER TABLE invitation ADD COLUMN joins_on TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN joins INTEGER NOT NULL DEFAULT 0;

-- +goose Down
SELECT 1;
