-- The library: an index that answers which tasks there are, by day, with what they are filtered and summed by; and two of words. The
-- triggers keep them in the same commit. task_text: words and their beginnings; of a path the file's name alone. task_runs: runs of
-- three characters, of texts that are written without blanks (Chinese, Japanese, Korean).
CREATE INDEX task_in_library ON task (created_at, state, dismissed, hidden_at, rejected, stars, shot, price_usd, model, clip_state);

CREATE VIRTUAL TABLE task_text USING fts5 (prompt, note, labels, model, file, remote_id, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

CREATE VIRTUAL TABLE task_runs USING fts5 (prompt, note, labels, content='', tokenize='trigram');

INSERT INTO task_text (rowid, prompt, note, labels, model, file, remote_id) SELECT id, prompt, note, labels, model, replace(clip_path, rtrim(clip_path, replace(clip_path, '/', '')), ''), remote_id FROM task;

INSERT INTO task_runs (rowid, prompt, note, labels) SELECT id, prompt, note, labels FROM task WHERE prompt || note || labels GLOB '*[぀-ヿ㐀-鿿가-힣豈-﫿]*';

CREATE TRIGGER task_text_added AFTER INSERT ON task BEGIN
    INSERT INTO task_text (rowid, prompt, note, labels, model, file, remote_id) VALUES (new.id, new.prompt, new.note, new.labels, new.model, replace(new.clip_path, rtrim(new.clip_path, replace(new.clip_path, '/', '')), ''), new.remote_id); END;

CREATE TRIGGER task_text_removed AFTER DELETE ON task BEGIN
    INSERT INTO task_text (task_text, rowid, prompt, note, labels, model, file, remote_id) VALUES ('delete', old.id, old.prompt, old.note, old.labels, old.model, replace(old.clip_path, rtrim(old.clip_path, replace(old.clip_path, '/', '')), ''), old.remote_id); END;

CREATE TRIGGER task_text_changed AFTER UPDATE OF prompt, note, labels, model, clip_path, remote_id ON task WHEN old.prompt <> new.prompt OR old.note <> new.note OR old.labels <> new.labels OR old.model <> new.model OR old.clip_path <> new.clip_path OR old.remote_id <> new.remote_id BEGIN
    INSERT INTO task_text (task_text, rowid, prompt, note, labels, model, file, remote_id) VALUES ('delete', old.id, old.prompt, old.note, old.labels, old.model, replace(old.clip_path, rtrim(old.clip_path, replace(old.clip_path, '/', '')), ''), old.remote_id); INSERT INTO task_text (rowid, prompt, note, labels, model, file, remote_id) VALUES (new.id, new.prompt, new.note, new.labels, new.model, replace(new.clip_path, rtrim(new.clip_path, replace(new.clip_path, '/', '')), ''), new.remote_id); END;

CREATE TRIGGER task_runs_added AFTER INSERT ON task WHEN new.prompt || new.note || new.labels GLOB '*[぀-ヿ㐀-鿿가-힣豈-﫿]*' BEGIN
    INSERT INTO task_runs (rowid, prompt, note, labels) VALUES (new.id, new.prompt, new.note, new.labels); END;

CREATE TRIGGER task_runs_removed AFTER DELETE ON task WHEN old.prompt || old.note || old.labels GLOB '*[぀-ヿ㐀-鿿가-힣豈-﫿]*' BEGIN
    INSERT INTO task_runs (task_runs, rowid, prompt, note, labels) VALUES ('delete', old.id, old.prompt, old.note, old.labels); END;

CREATE TRIGGER task_runs_left AFTER UPDATE OF prompt, note, labels ON task WHEN (old.prompt <> new.prompt OR old.note <> new.note OR old.labels <> new.labels) AND old.prompt || old.note || old.labels GLOB '*[぀-ヿ㐀-鿿가-힣豈-﫿]*' BEGIN
    INSERT INTO task_runs (task_runs, rowid, prompt, note, labels) VALUES ('delete', old.id, old.prompt, old.note, old.labels); END;

CREATE TRIGGER task_runs_changed AFTER UPDATE OF prompt, note, labels ON task WHEN (old.prompt <> new.prompt OR old.note <> new.note OR old.labels <> new.labels) AND new.prompt || new.note || new.labels GLOB '*[぀-ヿ㐀-鿿가-힣豈-﫿]*' BEGIN
    INSERT INTO task_runs (rowid, prompt, note, labels) VALUES (new.id, new.prompt, new.note, new.labels); END;
