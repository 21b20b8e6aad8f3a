-- The ledger. Plain MergeTree: nothing is ever replaced, and a row put in by hand stays beside the true one for all to see.
-- Synced to disk with every insert: an entry that was acknowledged outlives a loss of power.
-- `key` ends with the inverted sequence, so that entries of one millisecond stay newest first.
CREATE TABLE IF NOT EXISTS ledger (
  key UUID CODEC(NONE),
  id String CODEC(ZSTD(1)),
  instance LowCardinality(String),
  sequence UInt64 CODEC(Delta, LZ4),
  at DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  actor LowCardinality(String),
  role LowCardinality(String),
  via LowCardinality(String),
  action LowCardinality(String),
  outcome LowCardinality(String),
  source LowCardinality(String),
  connectionId String CODEC(ZSTD(1)),
  channelId String CODEC(ZSTD(1)),
  fileId String CODEC(ZSTD(1)),
  subject String CODEC(ZSTD(1)),
  parameters String CODEC(ZSTD(3)),
  result String CODEC(ZSTD(1)),
  address String CODEC(ZSTD(1)),
  requestId String CODEC(ZSTD(1)),
  previousHash String CODEC(ZSTD(1)),
  hash String CODEC(ZSTD(1)),
  version UInt64 CODEC(Delta, LZ4),
  searchText String MATERIALIZED lowerUTF8(concatWithSeparator('\n', actor, subject, parameters, result, connectionId, address, requestId)) CODEC(ZSTD(1)),
  INDEX bySequence sequence TYPE minmax GRANULARITY 1,
  INDEX byConnection connectionId TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX byRequest requestId TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX bySearchText searchText TYPE ngrambf_v1(4, 65536, 2, 0) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (-toUnixTimestamp64Milli(at), key)
SETTINGS old_parts_lifetime = 30, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- How far each instance has signed its chain. `signature` is Ed25519 over the canonical form of the other columns.
CREATE TABLE IF NOT EXISTS ledger_checkpoints (
  instance LowCardinality(String),
  sequence UInt64,
  hash String,
  rows UInt64,
  reason LowCardinality(String),
  at DateTime64(3, 'UTC'),
  publicKey String,
  signature String
) ENGINE = MergeTree
ORDER BY (instance, sequence, at)
SETTINGS old_parts_lifetime = 30, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
