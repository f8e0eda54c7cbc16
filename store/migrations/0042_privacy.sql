-- +goose Up
-- What the organisation promises its people.
ALTER TABLE organisation ADD COLUMN days_from TEXT NOT NULL DEFAULT '';        -- the first day of which figures may be shown by themselves; 9999-12-31: none, weeks only
ALTER TABLE organisation ADD COLUMN leader_days_from TEXT NOT NULL DEFAULT ''; -- the first day of which groups see their supervisors' check-ins; 9999-12-31: none
ALTER TABLE organisation ADD COLUMN named_thanks INTEGER NOT NULL DEFAULT 1;
ALTER TABLE organisation ADD COLUMN named_thanks_from BIGINT NOT NULL DEFAULT 0; -- what was said earlier has no name, whenever it comes
ALTER TABLE organisation ADD COLUMN customer_words INTEGER NOT NULL DEFAULT 1;

ALTER TABLE thanks ADD COLUMN unnamed INTEGER NOT NULL DEFAULT 0; -- 1: said without a name, and stays so
ALTER TABLE thanks ADD COLUMN shown BLOB NOT NULL DEFAULT x'';
CREATE INDEX thanks_shown ON thanks (shown);

-- What was changed of these promises, for everybody to read.
CREATE TABLE privacy_change (
    at        BIGINT PRIMARY KEY,
    day       TEXT NOT NULL, -- the organisation's
    agreed_on TEXT NOT NULL, -- empty: nobody said
    note      TEXT NOT NULL, -- who agreed
    changes   TEXT NOT NULL  -- JSON: field, before, after
);
