-- The library: projects, shots, and what is said of each take. Project 1 is there from the start; its name '' is the window's to say.
-- pick: the task that counts; 0: none. last_take: the highest number that a take of the shot ever had. hidden_at: taken off the list.
-- ShotGrouper then gives the tasks of today their shots.
CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folder TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL DEFAULT '{}',
    budget_usd REAL,
    created_at INTEGER NOT NULL
);

INSERT INTO project (id, name, created_at) VALUES (1, '', strftime('%s', 'now') * 1000);

CREATE TABLE shot (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    pick INTEGER NOT NULL DEFAULT 0,
    last_take INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
);

CREATE INDEX shot_by_project ON shot (project, id);

ALTER TABLE task ADD COLUMN shot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE task ADD COLUMN take INTEGER NOT NULL DEFAULT 0;

ALTER TABLE task ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;

ALTER TABLE task ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;

ALTER TABLE task ADD COLUMN hidden_at INTEGER;

ALTER TABLE task ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';

ALTER TABLE task ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE INDEX task_by_shot ON task (shot, take);

CREATE INDEX task_with_labels ON task (labels) WHERE labels <> '[]';
