-- +goose Up
-- What is somebody's own changes for their own phones only: a row that comes to others would tell that they did something.
ALTER TABLE vote ADD COLUMN changed BIGINT NOT NULL DEFAULT 1;
CREATE INDEX vote_member ON vote (member_id, changed, proposal_id);
ALTER TABLE agreement ADD COLUMN changed BIGINT NOT NULL DEFAULT 1;
CREATE INDEX agreement_changed ON agreement (member_id, changed, level_id);

ALTER TABLE line_up_member ADD COLUMN point_id BLOB;                        -- null: the group's
ALTER TABLE line_up_member ADD COLUMN set_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE line_up_member ADD COLUMN set_mutation BLOB NOT NULL DEFAULT x'';
ALTER TABLE line_up_member ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;   -- 0: fewer than three had a card, and it is told to nobody
ALTER TABLE line_up_member ADD COLUMN changed BIGINT NOT NULL DEFAULT 1;
CREATE INDEX line_up_member_changed ON line_up_member (member_id, changed, group_id, day);
UPDATE line_up_member SET counted = 0 WHERE (SELECT COUNT(*) FROM member m JOIN membership s ON s.member_id = m.id
    WHERE s.group_id = line_up_member.group_id AND s.from_day <= line_up_member.day AND s.to_day >= line_up_member.day AND m.joined = 1) < 3;
UPDATE line_up SET members = (SELECT COUNT(*) FROM line_up_member m WHERE m.group_id = line_up.group_id AND m.day = line_up.day AND m.counted = 1);

-- +goose Down
SELECT 1;
