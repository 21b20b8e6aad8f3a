-- What operators asked to end, and how far it has come. A change writes the row anew.
-- `heldBy` and `heldAt`: the process that follows it, and when it last said so; another one takes over what was let go.
CREATE TABLE IF NOT EXISTS terminations (
  id UUID,
  kind LowCardinality(String),
  source LowCardinality(String),
  subjectId String,
  subjectName String,
  reason String,
  actor LowCardinality(String),
  role LowCardinality(String),
  via LowCardinality(String),
  address String,
  requestId String,
  askedAt DateTime64(3, 'UTC'),
  confirmWithinMs UInt64,
  isFinished Bool,
  answer LowCardinality(String),
  answerMessage String,
  heldBy String,
  heldAt DateTime64(3, 'UTC'),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY id
SETTINGS old_parts_lifetime = 30;

-- The connections of each, by the order they were named in.
CREATE TABLE IF NOT EXISTS termination_targets (
  terminationId UUID,
  place UInt32,
  source LowCardinality(String),
  connectionId String,
  type LowCardinality(String),
  userName String,
  userId String,
  dstHost String,
  startedAt DateTime64(3, 'UTC'),
  state LowCardinality(String),
  nativeStatus LowCardinality(String),
  message String,
  sentAt Nullable(DateTime64(3, 'UTC')),
  changedAt DateTime64(3, 'UTC'),
  version UInt64,
  INDEX byConnection connectionId TYPE bloom_filter(0.001) GRANULARITY 1
) ENGINE = ReplacingMergeTree(version)
ORDER BY (terminationId, place)
SETTINGS old_parts_lifetime = 30;
