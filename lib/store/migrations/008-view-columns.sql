-- The columns that a view brings back, as JSON; '' for one that leaves them as they are.
ALTER TABLE views ADD COLUMN IF NOT EXISTS columns String CODEC(ZSTD(1)) AFTER search;
