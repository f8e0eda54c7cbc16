-- +goose Up
-- What administrators and supervisors did to people, groups and settings. Rows are only added. The one change that the
-- database allows is that words are taken out, when somebody is erased.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       BIGINT NOT NULL,
    actor    BLOB,          -- the member; null: the command line
    run      BLOB,          -- the import that it was part of
    verb     TEXT NOT NULL,
    kind     TEXT NOT NULL, -- of what it was done to
    subject  BLOB,          -- its id
    changes  TEXT NOT NULL  -- JSON: field, before, after; empty: taken out
);
CREATE INDEX audit_subject ON audit (subject, id);
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_run ON audit (run) WHERE run IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log keeps every row');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
WHEN NEW.changes <> '' OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.actor IS NOT OLD.actor OR NEW.run IS NOT OLD.run
    OR NEW.verb <> OLD.verb OR NEW.kind <> OLD.kind OR NEW.subject IS NOT OLD.subject BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;
-- +goose StatementEnd

CREATE TABLE site (
    id   BLOB PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) WITHOUT ROWID;
INSERT INTO site (id, name) SELECT randomblob(16), site FROM (SELECT DISTINCT site FROM work_group WHERE site <> '') AS sites;

-- Who leads the groups of a site from above: sees their figures, and no lists of people.
CREATE TABLE area_lead (
    member_id BLOB NOT NULL,
    site_id   BLOB NOT NULL,
    PRIMARY KEY (member_id, site_id)
) WITHOUT ROWID;
CREATE INDEX area_lead_site ON area_lead (site_id);

-- Two sites may have a group of the same name.
CREATE TABLE work_group_new (
    id            BLOB PRIMARY KEY,
    name          TEXT NOT NULL,
    site_id       BLOB,             -- null: none
    kind          TEXT NOT NULL,
    time_zone     TEXT NOT NULL,
    day_start     INTEGER NOT NULL, -- minutes after midnight
    working_days  TEXT NOT NULL,    -- JSON, ISO weekdays
    members       INTEGER NOT NULL,
    freshness     REAL NOT NULL,
    today         TEXT NOT NULL,    -- the first day that the freshness does not know of yet
    next_turn     BIGINT NOT NULL,  -- when its next day begins
    changed       BIGINT NOT NULL,
    asked_at      BIGINT NOT NULL DEFAULT 0, -- agreements to the level count from here
    spread        TEXT NOT NULL DEFAULT '',  -- JSON; empty: not known
    pulse_code    TEXT NOT NULL DEFAULT '',  -- of the customers' page; empty: none yet
    pulse_changed BIGINT NOT NULL DEFAULT 0,
    step          TEXT NOT NULL DEFAULT '',  -- of the introduction; empty: not begun
    step_at       BIGINT NOT NULL DEFAULT 0,
    step_mutation BLOB NOT NULL DEFAULT x'',
    step_changed  BIGINT NOT NULL DEFAULT 0,
    figures       TEXT NOT NULL DEFAULT 'none', -- how they are shown now: day, week or none
    turned_on     TEXT NOT NULL DEFAULT '',     -- the last day that has begun: figures are shown up to it
    summed_to     TEXT NOT NULL DEFAULT '',     -- the last day of the last sum that was shown
    customer_name TEXT NOT NULL DEFAULT '',     -- as customers know it; empty: its name
    closed_on     TEXT NOT NULL DEFAULT ''      -- the day on which it was closed; empty: it is open
);
INSERT INTO work_group_new (id, name, site_id, kind, time_zone, day_start, working_days, members, freshness, today, next_turn, changed,
        asked_at, spread, pulse_code, pulse_changed, step, step_at, step_mutation, step_changed, figures, turned_on, summed_to)
    SELECT id, name, (SELECT s.id FROM site s WHERE s.name = work_group.site), kind, time_zone, day_start, working_days, members, freshness, today, next_turn, changed,
        asked_at, spread, pulse_code, pulse_changed, step, step_at, step_mutation, step_changed, figures, turned_on, summed_to FROM work_group;
DROP TABLE work_group;
ALTER TABLE work_group_new RENAME TO work_group;
CREATE INDEX work_group_next_turn ON work_group (next_turn);
CREATE UNIQUE INDEX work_group_pulse_code ON work_group (pulse_code) WHERE pulse_code <> '';
CREATE UNIQUE INDEX work_group_name ON work_group (COALESCE(site_id, x''), name);

-- The employer's own number, for administrators only; the day on which somebody left, empty while they are here; and the
-- name as it is searched, without case and accents.
ALTER TABLE member ADD COLUMN ref TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN left_on TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN search TEXT NOT NULL DEFAULT '';
CREATE INDEX member_search ON member (search, id);
CREATE UNIQUE INDEX member_ref ON member (ref) WHERE ref <> '';

-- The language of the organisation, for new people; whether supervisors add and end people of their groups; whether they see
-- the names of who has not joined.
ALTER TABLE organisation ADD COLUMN locale TEXT NOT NULL DEFAULT 'en';
ALTER TABLE organisation ADD COLUMN supervisors_manage INTEGER NOT NULL DEFAULT 1;
ALTER TABLE organisation ADD COLUMN names_of_invited INTEGER NOT NULL DEFAULT 0;

-- An invitation's own id, by which it is closed, and who made it.
ALTER TABLE invitation ADD COLUMN id BLOB;
ALTER TABLE invitation ADD COLUMN made_by BLOB;
UPDATE invitation SET id = randomblob(16);
CREATE INDEX invitation_group ON invitation (group_id) WHERE group_id IS NOT NULL;

-- +goose Down
CREATE TABLE work_group_old (
    id            BLOB PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    site          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    time_zone     TEXT NOT NULL,
    day_start     INTEGER NOT NULL,
    working_days  TEXT NOT NULL,
    members       INTEGER NOT NULL,
    freshness     REAL NOT NULL,
    today         TEXT NOT NULL,
    next_turn     BIGINT NOT NULL,
    daily_from    TEXT NOT NULL,
    changed       BIGINT NOT NULL,
    asked_at      BIGINT NOT NULL DEFAULT 0,
    spread        TEXT NOT NULL DEFAULT '',
    pulse_code    TEXT NOT NULL DEFAULT '',
    pulse_changed BIGINT NOT NULL DEFAULT 0,
    step          TEXT NOT NULL DEFAULT '',
    step_at       BIGINT NOT NULL DEFAULT 0,
    step_mutation BLOB NOT NULL DEFAULT x'',
    step_changed  BIGINT NOT NULL DEFAULT 0,
    figures       TEXT NOT NULL DEFAULT 'none',
    turned_on     TEXT NOT NULL DEFAULT '',
    summed_to     TEXT NOT NULL DEFAULT ''
);
INSERT INTO work_group_old SELECT id, name, '', kind, time_zone, day_start, working_days, members, freshness, today, next_turn, '', changed,
    asked_at, spread, pulse_code, pulse_changed, step, step_at, step_mutation, step_changed, figures, turned_on, summed_to FROM work_group;
DROP TABLE work_group;
ALTER TABLE work_group_old RENAME TO work_group;
CREATE INDEX work_group_next_turn ON work_group (next_turn);
CREATE UNIQUE INDEX work_group_pulse_code ON work_group (pulse_code) WHERE pulse_code <> '';
DROP TABLE site;
DROP TABLE area_lead;
DROP TABLE audit;
DROP INDEX member_search;
DROP INDEX member_ref;
ALTER TABLE member DROP COLUMN ref;
ALTER TABLE member DROP COLUMN left_on;
ALTER TABLE member DROP COLUMN search;
ALTER TABLE organisation DROP COLUMN locale;
ALTER TABLE organisation DROP COLUMN supervisors_manage;
ALTER TABLE organisation DROP COLUMN names_of_invited;
DROP INDEX invitation_group;
ALTER TABLE invitation DROP COLUMN id;
ALTER TABLE invitation DROP COLUMN made_by;
