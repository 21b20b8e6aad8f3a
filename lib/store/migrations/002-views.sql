-- Saved views. A change writes the row anew; a deleted view keeps its row, so that deleting can be undone.
CREATE TABLE IF NOT EXISTS views (
  id UUID,
  dataset LowCardinality(String),
  name String,
  search String CODEC(ZSTD(1)),
  owner String,
  isShared Bool,
  isDeleted Bool,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY id
SETTINGS old_parts_lifetime = 30;

-- The view that a list begins with, as each viewer chose it; '' for none.
CREATE TABLE IF NOT EXISTS view_defaults (
  viewer String,
  dataset LowCardinality(String),
  viewId String,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (viewer, dataset)
SETTINGS old_parts_lifetime = 30;
