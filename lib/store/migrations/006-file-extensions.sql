-- A file's extension, by which files are counted and filtered. New rows say it; of older ones it is worked out when they are read,
-- by the same rule as `extensionOf` (lib/format/file-name.ts).
ALTER TABLE files
  ADD COLUMN IF NOT EXISTS extension LowCardinality(String)
    DEFAULT lowerUTF8(extract(name, '[^./\\\\]\\.([^./\\\\\\s]{1,16})$')) AFTER name;

ALTER TABLE files_superseded
  ADD COLUMN IF NOT EXISTS extension LowCardinality(String)
    DEFAULT lowerUTF8(extract(name, '[^./\\\\]\\.([^./\\\\\\s]{1,16})$')) AFTER name;
