-- Rows are written once per change and the newest version wins. The sorting key begins with the negated start, so that
-- "newest first", the default order, is read in order even under FINAL.
-- `key` is UUID-typed: 128 bits, read and bound as 32 hex digits; its order means nothing but is always the same.
-- `searchText` is what `q` looks through: every free-text field in lower case, one per line.
CREATE TABLE IF NOT EXISTS connections (
  key UUID CODEC(NONE),
  source LowCardinality(String),
  vendor LowCardinality(String),
  id String CODEC(ZSTD(1)),
  type LowCardinality(String),
  protocol LowCardinality(String),
  status LowCardinality(String),
  nativeStatus LowCardinality(String),
  closeReason LowCardinality(String),
  userId String CODEC(ZSTD(1)),
  userName LowCardinality(String),
  userEmail LowCardinality(String),
  roles Array(LowCardinality(String)),
  authMethods Array(LowCardinality(String)),
  srcIp String CODEC(ZSTD(1)),
  device String CODEC(ZSTD(1)),
  os LowCardinality(String),
  dstHost LowCardinality(String),
  dstPort Nullable(Int32),
  account LowCardinality(String),
  network LowCardinality(String),
  provider LowCardinality(String),
  country LowCardinality(String),
  region LowCardinality(String),
  startedAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  endedAt Nullable(DateTime64(3, 'UTC')) CODEC(Delta, LZ4),
  lastActivityAt Nullable(DateTime64(3, 'UTC')) CODEC(Delta, LZ4),
  durationMs Nullable(Int64),
  bytesIn Nullable(Int64),
  bytesOut Nullable(Int64),
  totalBytes Nullable(Int64),
  audited Nullable(Bool),
  indexStatus LowCardinality(String),
  channelCount Nullable(Int32),
  fileCount Nullable(Int32),
  badFileCount Nullable(Int32),
  tags Array(LowCardinality(String)),
  accessRoles Array(LowCardinality(String)),
  firstSeenAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  confirmedAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  fetchedAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  native String CODEC(ZSTD(3)),
  digest FixedString(16) CODEC(NONE),
  version UInt64 CODEC(Delta, LZ4),
  isDeleted UInt8,
  searchText String MATERIALIZED lowerUTF8(concatWithSeparator('\n', id, closeReason, userName, userEmail, srcIp, device, dstHost, account)) CODEC(ZSTD(1)),
  INDEX byKey key TYPE bloom_filter(0.0001) GRANULARITY 1,
  INDEX byId id TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX bySearchText searchText TYPE ngrambf_v1(4, 65536, 2, 0) GRANULARITY 1
) ENGINE = ReplacingMergeTree(version, isDeleted)
PARTITION BY toYYYYMM(startedAt)
ORDER BY (-toUnixTimestamp64Milli(startedAt), key)
SETTINGS old_parts_lifetime = 30;

CREATE TABLE IF NOT EXISTS files (
  key UUID CODEC(NONE),
  source LowCardinality(String),
  connectionId String CODEC(ZSTD(1)),
  channelId String CODEC(ZSTD(1)),
  channelType LowCardinality(String),
  id String CODEC(ZSTD(1)),
  kind LowCardinality(String),
  name String CODEC(ZSTD(1)),
  direction LowCardinality(String),
  size Nullable(Int64),
  status LowCardinality(String),
  closed Nullable(Bool),
  openedAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  closedAt Nullable(DateTime64(3, 'UTC')) CODEC(Delta, LZ4),
  userName LowCardinality(String),
  dstHost LowCardinality(String),
  account LowCardinality(String),
  connectionType LowCardinality(String),
  connectionStartedAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  firstSeenAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  fetchedAt DateTime64(3, 'UTC') CODEC(Delta, LZ4),
  digest FixedString(16) CODEC(NONE),
  version UInt64 CODEC(Delta, LZ4),
  isDeleted UInt8,
  searchText String MATERIALIZED lowerUTF8(concatWithSeparator('\n', name, userName, dstHost, account, connectionId, id)) CODEC(ZSTD(1)),
  INDEX byKey key TYPE bloom_filter(0.0001) GRANULARITY 1,
  INDEX byConnection connectionId TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX bySearchText searchText TYPE ngrambf_v1(4, 65536, 2, 0) GRANULARITY 1
) ENGINE = ReplacingMergeTree(version, isDeleted)
PARTITION BY toYYYYMM(openedAt)
ORDER BY (-toUnixTimestamp64Milli(openedAt), key)
SETTINGS old_parts_lifetime = 30;

-- What a row was before version `supersededAt` replaced it: lets a page with a cursor read the list as of an older version.
-- A cursor lives one hour, these rows two. Sorted by that version, so that a fresh cursor reads next to nothing; in
-- partitions of ten minutes, so that old ones are dropped whole.
CREATE TABLE IF NOT EXISTS connections_superseded
ENGINE = MergeTree
PARTITION BY intDiv(supersededAt, 600000)
ORDER BY (supersededAt, key)
TTL toDateTime(intDiv(supersededAt, 1000), 'UTC') + INTERVAL 2 HOUR
SETTINGS old_parts_lifetime = 30, ttl_only_drop_parts = 1, merge_with_ttl_timeout = 600
EMPTY AS SELECT *, searchText, toUInt64(0) AS supersededAt FROM connections;

CREATE TABLE IF NOT EXISTS files_superseded
ENGINE = MergeTree
PARTITION BY intDiv(supersededAt, 600000)
ORDER BY (supersededAt, key)
TTL toDateTime(intDiv(supersededAt, 1000), 'UTC') + INTERVAL 2 HOUR
SETTINGS old_parts_lifetime = 30, ttl_only_drop_parts = 1, merge_with_ttl_timeout = 600
EMPTY AS SELECT *, searchText, toUInt64(0) AS supersededAt FROM files;

-- The last acknowledged version of each dataset: written after the rows it speaks of.
CREATE TABLE IF NOT EXISTS appends (
  dataset LowCardinality(String),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY dataset
SETTINGS old_parts_lifetime = 30;

CREATE TABLE IF NOT EXISTS checkpoints (
  source LowCardinality(String),
  name LowCardinality(String),
  value String,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (source, name)
SETTINGS old_parts_lifetime = 30;

-- Records that could not be read; the same one with the same reason is kept once, with the last time it was met.
CREATE TABLE IF NOT EXISTS quarantine (
  key UUID,
  source LowCardinality(String),
  id String,
  reason String,
  excerpt String CODEC(ZSTD(3)),
  at DateTime64(3, 'UTC'),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (source, key)
TTL toDateTime(at, 'UTC') + INTERVAL 30 DAY
SETTINGS old_parts_lifetime = 30;
