-- +goose Up
-- A personal code opens the card again for some days after it first did. What was not used yet may now be used more than once.
ALTER TABLE invitation ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0; -- when a personal code first opened the card; 0: not yet
ALTER TABLE invitation ADD COLUMN from_session BLOB;                 -- of a code that takes a card along: the phone it comes from
CREATE INDEX invitation_session ON invitation (from_session) WHERE from_session IS NOT NULL;
UPDATE invitation SET uses_left = 20 WHERE member_id IS NOT NULL AND uses_left > 0;

ALTER TABLE session ADD COLUMN code_hash BLOB;                          -- the personal code that opened the card here; null: none did
ALTER TABLE session ADD COLUMN replaced_at BIGINT NOT NULL DEFAULT 0;   -- when that code opened it elsewhere; 0: it did not
CREATE INDEX session_code ON session (code_hash) WHERE code_hash IS NOT NULL;

-- A card that was opened on one more phone, for the member's other phones to be told. Its id is the session's.
CREATE TABLE opening (
    id        BLOB PRIMARY KEY,
    member_id BLOB NOT NULL,
    at        BIGINT NOT NULL,
    ended     INTEGER NOT NULL, -- 1 once that phone is signed out
    changed   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX opening_member ON opening (member_id, changed, id);

-- +goose Down
SELECT 1;
