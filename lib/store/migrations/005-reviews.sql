-- Whether a connection was reviewed, on its row: the list filters and pages by it as by anything else. A review writes the row
-- anew; an append keeps what is there. It is the last word of `reviews`, said twice.
ALTER TABLE connections
  ADD COLUMN IF NOT EXISTS reviewed Bool DEFAULT false,
  ADD COLUMN IF NOT EXISTS reviewedBy LowCardinality(String),
  ADD COLUMN IF NOT EXISTS reviewedAt Nullable(DateTime64(3, 'UTC')) CODEC(Delta, LZ4);

ALTER TABLE connections_superseded
  ADD COLUMN IF NOT EXISTS reviewed Bool DEFAULT false,
  ADD COLUMN IF NOT EXISTS reviewedBy LowCardinality(String),
  ADD COLUMN IF NOT EXISTS reviewedAt Nullable(DateTime64(3, 'UTC'));

-- Everything that was ever said in reviews: only added to. `kind` is `set` (reviewed or not, by `reviewed`) or `note`.
-- `channelId` and `offsetMs` are a moment of a channel's log; `channelId` is '' without one.
CREATE TABLE IF NOT EXISTS reviews (
  id UUID,
  key UUID,
  source LowCardinality(String),
  connectionId String,
  kind LowCardinality(String),
  reviewed Nullable(Bool),
  text String CODEC(ZSTD(1)),
  channelId String,
  offsetMs Nullable(Int64),
  author LowCardinality(String),
  role LowCardinality(String),
  at DateTime64(3, 'UTC'),
  version UInt64
) ENGINE = MergeTree
ORDER BY (key, version, id)
SETTINGS old_parts_lifetime = 30;
