-- The columns that a view brings back, as JSON; '' for one that leaves them as they are.
ALTER TABLE views ADD COLUMN IF NOT EXISTS columns String CODEC(ZSTD(1)) AFTER search;

-- Until now they stood in its search, escaped, as a last parameter that no list has.
ALTER TABLE views UPDATE
  columns = if(isValidJSON(decodeURLComponent(extract(search, '(?:^|&)columns=([^&]*)$'))),
    decodeURLComponent(extract(search, '(?:^|&)columns=([^&]*)$')), ''),
  search = replaceRegexpOne(search, '(^|&)columns=[^&]*$', '')
WHERE match(search, '(^|&)columns=[^&]*$')
SETTINGS mutations_sync = 2;
