-- The prompts of all tasks, each once, for the composer's history. newest: the newest task with it. The triggers keep it.
CREATE TABLE past_prompt (
    prompt TEXT PRIMARY KEY,
    newest INTEGER NOT NULL
);

CREATE INDEX past_prompt_by_newest ON past_prompt (newest);

INSERT INTO past_prompt (prompt, newest) SELECT prompt, max(id) FROM task WHERE trim(prompt) <> '' GROUP BY prompt;

CREATE TRIGGER task_prompt_added AFTER INSERT ON task WHEN trim(new.prompt) <> '' BEGIN
    INSERT INTO past_prompt (prompt, newest) VALUES (new.prompt, new.id) ON CONFLICT (prompt) DO UPDATE SET newest = excluded.newest; END;

CREATE TRIGGER task_prompt_changed AFTER UPDATE OF prompt ON task WHEN trim(new.prompt) <> '' BEGIN
    INSERT INTO past_prompt (prompt, newest) VALUES (new.prompt, new.id) ON CONFLICT (prompt) DO UPDATE SET newest = max(newest, excluded.newest); END;
