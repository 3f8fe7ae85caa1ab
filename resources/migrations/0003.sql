-- Prices and sums without reading every task, and tasks that were made elsewhere.
CREATE INDEX task_by_price ON task (
    model,
    json_extract(request, '$.fields.resolution'),
    json_extract(request, '$.fields.size'),
    json_extract(request, '$.fields."extends.audio"'),
    json_extract(request, '$.fields.duration')
) WHERE price_usd > 0 AND json_valid(request);

CREATE INDEX task_by_acceptance ON task (accepted_at, model, price_usd) WHERE accepted_at IS NOT NULL;

ALTER TABLE task ADD COLUMN tracked INTEGER NOT NULL DEFAULT 0;
