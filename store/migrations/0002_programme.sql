-- +goose Up
-- The group's service programme. Conventions as in 0001; `set_at`, `set_by` are the corrected tap and the id of the
-- mutation that a register was last written by: the later one wins, whatever the order of arrival.

ALTER TABLE member ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN why_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN why_by BLOB NOT NULL DEFAULT x'';

ALTER TABLE work_group ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;     -- agreements to the level count from here
ALTER TABLE work_group ADD COLUMN spread TEXT NOT NULL DEFAULT '';        -- JSON; empty: not known
ALTER TABLE work_group ADD COLUMN pulse_code TEXT NOT NULL DEFAULT '';    -- of the customers' page; empty: none yet
ALTER TABLE work_group ADD COLUMN pulse_changed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_group ADD COLUMN step TEXT NOT NULL DEFAULT '';          -- of the introduction; empty: not begun
ALTER TABLE work_group ADD COLUMN step_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_group ADD COLUMN step_by BLOB NOT NULL DEFAULT x'';
ALTER TABLE work_group ADD COLUMN step_changed BIGINT NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX work_group_pulse_code ON work_group (pulse_code) WHERE pulse_code <> '';

-- The organisation's own proposals have no builtin key but texts.
ALTER TABLE proposal ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN goal TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN actions TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE proposal ADD COLUMN follow_up TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN weeks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE proposal ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE campaign ADD COLUMN edited_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN edited_by BLOB NOT NULL DEFAULT x'';

-- What customers and colleagues expect.
CREATE TABLE expectation (
    id        BLOB PRIMARY KEY,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL,
    source    TEXT NOT NULL,
    text      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    removed   INTEGER NOT NULL,
    changed   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX expectation_group ON expectation (group_id, changed, id);

CREATE TABLE statement (
    id        BLOB PRIMARY KEY,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL,
    band      TEXT NOT NULL,
    category  TEXT NOT NULL,
    text      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    withdrawn INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX statement_group ON statement (group_id);

-- A level is a set of statements; its id is derived from the group and the set.
CREATE TABLE level (
    id         BLOB PRIMARY KEY,
    group_id   BLOB NOT NULL,
    version    INTEGER NOT NULL,
    statements TEXT NOT NULL,    -- JSON
    agreed_on  TEXT NOT NULL,    -- the day on which everybody had agreed last; empty: never
    current    INTEGER NOT NULL, -- 0: history if it was ever agreed, nothing otherwise
    state      TEXT NOT NULL,
    agreed     INTEGER NOT NULL, -- members who agreed
    members    INTEGER NOT NULL, -- who could
    changed    BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX level_group ON level (group_id, changed, id);

CREATE TABLE agreement (
    member_id BLOB NOT NULL,
    level_id  BLOB NOT NULL,
    agree     INTEGER NOT NULL,
    set_at    BIGINT NOT NULL,
    set_by    BLOB NOT NULL,
    PRIMARY KEY (level_id, member_id)
) WITHOUT ROWID;
CREATE INDEX agreement_member ON agreement (member_id);

CREATE TABLE vote (
    group_id    BLOB NOT NULL,
    member_id   BLOB NOT NULL,
    proposal_id BLOB NOT NULL,
    want        INTEGER NOT NULL,
    set_at      BIGINT NOT NULL,
    set_by      BLOB NOT NULL,
    PRIMARY KEY (group_id, member_id, proposal_id)
) WITHOUT ROWID;

-- How a proposal stands in a group. Votes from before the group last started it do not count any more.
CREATE TABLE proposal_votes (
    group_id    BLOB NOT NULL,
    proposal_id BLOB NOT NULL,
    votes       INTEGER NOT NULL,
    from_at     BIGINT NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (group_id, proposal_id)
) WITHOUT ROWID;

CREATE TABLE follow_up (
    campaign_id BLOB PRIMARY KEY,
    group_id    BLOB NOT NULL,
    member_id   BLOB NOT NULL, -- who recorded it
    result      TEXT NOT NULL,
    what_changed TEXT NOT NULL,
    keep        TEXT NOT NULL,
    next        TEXT NOT NULL,
    held_on     TEXT NOT NULL, -- the group's day
    set_at      BIGINT NOT NULL,
    set_by      BLOB NOT NULL,
    changed     BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX follow_up_group ON follow_up (group_id, changed, campaign_id);

-- A count of a day, where a campaign is followed up by counting.
CREATE TABLE tally (
    campaign_id BLOB NOT NULL,
    day         TEXT NOT NULL,
    group_id    BLOB NOT NULL,
    count       INTEGER NOT NULL, -- -1: taken back
    set_at      BIGINT NOT NULL,
    set_by      BLOB NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (campaign_id, day)
) WITHOUT ROWID;
CREATE INDEX tally_group ON tally (group_id, changed, campaign_id, day);

-- The customers' answers, by the group's day and hour. Nothing tells who answered.
CREATE TABLE pulse_hour (
    group_id BLOB NOT NULL,
    day      TEXT NOT NULL, -- civil day in the group's zone
    hour     INTEGER NOT NULL,
    face1    INTEGER NOT NULL,
    face2    INTEGER NOT NULL,
    face3    INTEGER NOT NULL,
    face4    INTEGER NOT NULL,
    face5    INTEGER NOT NULL,
    PRIMARY KEY (group_id, day, hour)
) WITHOUT ROWID;

CREATE TABLE pulse_words (
    id       BLOB PRIMARY KEY,
    group_id BLOB NOT NULL,
    day      TEXT NOT NULL,
    face     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    changed  BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pulse_words_group ON pulse_words (group_id, changed, id);

CREATE TABLE obstacle (
    id          BLOB PRIMARY KEY,
    group_id    BLOB NOT NULL,
    member_id   BLOB NOT NULL,
    campaign_id BLOB NOT NULL,
    day         TEXT NOT NULL,
    kind        TEXT NOT NULL,
    text        TEXT NOT NULL,
    at          BIGINT NOT NULL,
    withdrawn   INTEGER NOT NULL,
    answer      TEXT NOT NULL,    -- empty: none yet
    answered_by BLOB,             -- the supervisor
    set_at      BIGINT NOT NULL,  -- of the answer
    set_by      BLOB NOT NULL,
    changed     BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX obstacle_group ON obstacle (group_id, changed, id);
CREATE INDEX obstacle_member ON obstacle (member_id, day);

CREATE TABLE thanks (
    id        BLOB PRIMARY KEY,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL, -- who thanks
    to_id     BLOB NOT NULL, -- whom
    point_id  BLOB NOT NULL,
    text      TEXT NOT NULL,
    day       TEXT NOT NULL,
    at        BIGINT NOT NULL,
    removed   INTEGER NOT NULL,
    changed   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX thanks_group ON thanks (group_id, changed, id);
CREATE INDEX thanks_to ON thanks (to_id, at);

CREATE TABLE story (
    id        BLOB PRIMARY KEY,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL,
    point_id  BLOB,
    kind      TEXT NOT NULL,
    text      TEXT NOT NULL,
    day       TEXT NOT NULL,
    at        BIGINT NOT NULL,
    removed   INTEGER NOT NULL,
    changed   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX story_group ON story (group_id, changed, id);

CREATE TABLE recall (
    member_id BLOB NOT NULL,
    id        BLOB NOT NULL,
    point_id  BLOB NOT NULL,
    grade     INTEGER NOT NULL,
    at        BIGINT NOT NULL,
    changed   BIGINT NOT NULL,
    PRIMARY KEY (member_id, id)
) WITHOUT ROWID;
CREATE INDEX recall_changed ON recall (member_id, changed, id);

-- Who said "we talked about it"; the group sees how many did.
CREATE TABLE line_up_member (
    group_id  BLOB NOT NULL,
    day       TEXT NOT NULL,
    member_id BLOB NOT NULL,
    PRIMARY KEY (group_id, day, member_id)
) WITHOUT ROWID;

CREATE TABLE line_up (
    group_id BLOB NOT NULL,
    day      TEXT NOT NULL,
    point_id BLOB NOT NULL, -- what was talked about; the latest who told decides
    members  INTEGER NOT NULL,
    set_at   BIGINT NOT NULL,
    set_by   BLOB NOT NULL,
    changed  BIGINT NOT NULL,
    PRIMARY KEY (group_id, day)
) WITHOUT ROWID;
CREATE INDEX line_up_changed ON line_up (group_id, changed, day);

-- A supervisor's call to the line-up.
CREATE TABLE line_up_call (
    id        BLOB PRIMARY KEY,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL,
    day       TEXT NOT NULL,
    at        BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    changed   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX line_up_call_group ON line_up_call (group_id, changed, id);

-- A member was active that day in another way than by a check-in: recall, line-up or thanks.
CREATE TABLE active_day (
    member_id BLOB NOT NULL,
    day       TEXT NOT NULL,
    PRIMARY KEY (member_id, day)
) WITHOUT ROWID;

-- The freshness after each day of a group, so that what is synced late can be taken in.
CREATE TABLE fresh_day (
    group_id  BLOB NOT NULL,
    day       TEXT NOT NULL,
    active    INTEGER NOT NULL,
    expected  INTEGER NOT NULL,
    freshness REAL NOT NULL,
    PRIMARY KEY (group_id, day)
) WITHOUT ROWID;

-- What somebody who leads a group checked in on a day: leaders walk the talk.
CREATE TABLE leader_day (
    member_id   BLOB NOT NULL,
    campaign_id BLOB NOT NULL,
    day         TEXT NOT NULL,
    actions     INTEGER NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (member_id, campaign_id, day)
) WITHOUT ROWID;
CREATE INDEX leader_day_changed ON leader_day (member_id, changed, campaign_id, day);

-- +goose Down
SELECT 1;
