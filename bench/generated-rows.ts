// The rows of `generate.ts` as SQL over numbers(): `n` is the row's number, `r(name)` a value that depends on nothing else.

/** A pseudo-random UInt64 for row `n`, another one for each name. */
const r = (name: string, of = 'n') => `cityHash64(${of}, '${name}')`
const pick = (values: readonly string[], by: string) =>
  `[${values.map(value => `'${value}'`).join(', ')}][${by} % ${values.length} + 1]`
/** Small values often, large ones seldom: `2^x` for an x spread evenly over `bits`. */
const skewed = (name: string, bits: number) => `toInt64(exp2(${r(name)} % 1000 / 1000 * ${bits}))`
const KEY = (text: string) => `toUUID(substring(lower(hex(SHA256(${text}))), 1, 32))`

const FIRST_NAMES = [
  'alice',
  'bram',
  'chen',
  'dalia',
  'emeka',
  'fatma',
  'goran',
  'hanna',
  'ines',
  'jonas',
  'kaya',
  'lars',
]
const LAST_NAMES = [
  'meyer',
  'okafor',
  'tanaka',
  'rossi',
  'novak',
  'silva',
  'kowalski',
  'haddad',
  'lund',
  'moreau',
]
const OWNERS = ['platform', 'payments', 'search', 'mobile', 'data', 'legal', 'finance']
const FILE_STATUSES = [
  'OK',
  'OK',
  'OK',
  'OK',
  'OK',
  'OK',
  'OK',
  'OK',
  'CHECKSUM_MISMATCH',
  'PERMISSION_DENIED',
  'UNCLEAN_CLOSE',
]

/**
 * What a row's other columns are made from. Starts lie denser by day than by night, and are cut to whole seconds, so that
 * many are equal; a row's number falls as its start rises, as history comes in. One row in 200 is still open, all of them
 * among the newest.
 */
const BASE = `
  SELECT
    number AS n,
    ['privx', 'privx', 'privx', 'privx', 'vpn', 'vpn', 'proxies', 'feeds', 'wifi', 'wifi'][${r('source', 'number')} % 10 + 1] AS source,
    toUInt64({until:Int64}) - toUInt64({spanMs:Int64} * pow(n / {rows:UInt64}, 1.1)) AS rawStart,
    rawStart - rawStart % 1000 - if(toHour(fromUnixTimestamp64Milli(toInt64(rawStart), 'UTC')) < 6, 21600000, 0) AS startMs,
    n < {rows:UInt64} / 50 AND ${r('open')} % 4 = 0 AS isOpen,
    concat(lower(hex(${r('id')})), '-', toString(n)) AS id,
    pow(${r('person')} % 10000 / 10000, 2) * 400 AS personNumber,
    concat(${pick(FIRST_NAMES, 'toUInt64(personNumber)')}, '.', ${pick(LAST_NAMES, 'intDiv(toUInt64(personNumber), 7)')}, if(personNumber < 120, '', toString(intDiv(toUInt64(personNumber), 100)))) AS person,
    toUInt64(pow(${r('host')} % 10000 / 10000, 2) * 600) AS hostNumber,
    multiIf(
      source = 'privx', ${pick(['SSH', 'SSH', 'SSH', 'RDP', 'WEB', 'DB', 'VNC'], r('type'))},
      source = 'vpn', 'VPN', source = 'proxies', 'PROXY', source = 'feeds', ${pick(['STREAM', 'REST'], r('type'))}, 'WIFI'
    ) AS type,
    least(${skewed('duration', 27)}, toInt64({until:Int64}) - toInt64(startMs)) AS spentMs,
    multiIf(isOpen, 'active', ${r('failed')} % 23 = 0, 'failed', 'closed') AS status,
    source != 'feeds' AND NOT (source = 'privx' AND ${r('noBytes')} % 5 = 0) AS hasBytes
  FROM numbers({from:UInt64}, {to:UInt64} - {from:UInt64})`

const instant = (ms: string) => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`

/** Columns and what they are, in pairs, so that neither list can slip against the other. */
const CONNECTION: Readonly<Record<string, string>> = {
  key: KEY(`concat(source, '\\0', id)`),
  source: 'source',
  vendor: `transform(source, ['privx', 'vpn', 'proxies', 'feeds', 'wifi'], ['privx', 'cloudconnexa', 'mobilerun', 'apibricks', 'cmx'], '')`,
  id: 'id',
  type: 'type',
  protocol: `if(source = 'proxies', ${pick(['http', 'socks5'], r('protocol'))}, lower(type))`,
  status: 'status',
  nativeStatus: 'upper(status)',
  closeReason: `if(isOpen, '', multiIf(status = 'failed', ${pick(['connection reset by peer', 'authentication failed', 'host unreachable'], r('reason'))}, ${pick(['', '', 'user left', 'idle timeout', 'terminated by an operator'], r('reason'))}))`,
  userId: `if(source = 'feeds', '', toString(${KEY('person')}))`,
  userName: `if(source = 'feeds', '', person)`,
  userEmail: `if(source IN ('feeds', 'proxies'), '', concat(person, '@corp.example'))`,
  roles: `if(source = 'privx', arrayDistinct([${pick(OWNERS, r('role'))}, ${pick(OWNERS, r('role2'))}]), [])`,
  authMethods: `if(source = 'privx', [${pick(['password', 'publickey', 'oidc'], r('auth'))}], [])`,
  srcIp: `concat('10.', toString(toUInt64(personNumber) % 200), '.', toString(${r('ip')} % 4), '.', toString(toUInt64(personNumber * 7) % 250))`,
  device: `if(source IN ('vpn', 'wifi'), if(source = 'wifi', lower(concat('5c:e9:1e:', toString(10 + toUInt64(personNumber) % 80), ':a', toString(toUInt64(personNumber) % 9), ':01')), concat('laptop-', toString(toUInt64(personNumber)))), '')`,
  os: `if(source IN ('vpn', 'wifi'), ${pick(['macOS', 'Windows', 'Linux', 'iOS', 'Android'], 'toUInt64(personNumber)')}, '')`,
  dstHost: `if(source = 'wifi', ${pick(['Berlin HQ', 'Lisbon', 'Austin'], 'hostNumber')}, concat(${pick(['db', 'web', 'app', 'bastion', 'cache'], 'hostNumber')}, '-', leftPad(toString(hostNumber % 97), 2, '0'), '.', ${pick(['prod', 'stage', 'dev'], 'intDiv(hostNumber, 3)')}, '.corp.example'))`,
  dstPort: `transform(type, ['SSH', 'RDP', 'VNC', 'WEB', 'DB', 'PROXY'], [22, 3389, 5900, 443, 5432, 8080], NULL)`,
  account: `if(source = 'privx', ${pick(['root', 'deploy', 'postgres', 'administrator'], r('account'))}, '')`,
  network: `if(source IN ('vpn', 'wifi'), ${pick(['office', 'prod', 'guest', 'lab'], r('network'))}, '')`,
  provider: `if(source = 'proxies', ${pick(['brightlane', 'northproxy'], r('provider'))}, '')`,
  country: `if(source IN ('proxies', 'vpn'), ${pick(['DE', 'PT', 'US', 'JP', 'BR', 'NG', 'FR', 'PL'], 'toUInt64(personNumber)')}, '')`,
  region: `if(source = 'vpn', ${pick(['eu-central', 'us-east', 'ap-south'], r('region'))}, '')`,
  startedAt: instant('startMs'),
  endedAt: `if(isOpen OR source = 'feeds', NULL, ${instant('startMs + spentMs')})`,
  lastActivityAt: instant('startMs + spentMs'),
  durationMs: `if(source = 'feeds' AND NOT isOpen, NULL, spentMs)`,
  bytesIn: `if(hasBytes, ${skewed('in', 34)}, NULL)`,
  bytesOut: `if(hasBytes, ${skewed('out', 31)}, NULL)`,
  totalBytes: `if(hasBytes, ${skewed('in', 34)} + ${skewed('out', 31)}, NULL)`,
  audited: `if(source = 'privx', ${r('audited')} % 3 != 0, NULL)`,
  indexStatus: `if(source = 'privx', ${pick(['INDEXED', 'NOT_INDEXED', 'FAILED'], r('index'))}, '')`,
  channelCount: `if(hasTrail, 1 + ${r('channels')} % 3, NULL)`,
  fileCount: 'if(hasTrail, filesOf, NULL)',
  badFileCount: `if(hasTrail, arrayCount(f -> cityHash64(n, f, 'status') % ${FILE_STATUSES.length} >= 8, range(filesOf)), NULL)`,
  tags: `if(${r('tagged')} % 9 = 0, [${pick(['incident', 'change-4711', 'review', 'vendor'], r('tag'))}], [])`,
  accessRoles: `if(source = 'privx' AND ${r('access')} % 20 = 0, ['auditors'], [])`,
  firstSeenAt: instant('startMs + 15000'),
  confirmedAt: instant('if(isOpen, {until:Int64}, startMs + spentMs + 15000)'),
  fetchedAt: instant('if(isOpen, {until:Int64}, startMs + spentMs + 15000)'),
  native: `concat('{"id":"', id, '","state":"', upper(status), '","user":{"name":"', person, '"},"started":', toString(startMs), ',"labels":{"owner":"', ${pick(OWNERS, r('owner'))}, '","ticket":"CHG-', toString(${r('ticket')} % 100000), '"}}')`,
  digest: `lower(hex(${r('digest')} % 9223372036854775807 + 9223372036854775807))`,
  version: '{version:UInt64}',
  isDeleted: '0',
}

/** Only ended, audited PrivX connections have a trail; one in twelve of them moved files. */
const TRAILS = `
  SELECT *, source = 'privx' AND NOT isOpen AND ${r('audited')} % 3 != 0 AS hasTrail,
         if(${r('files')} % 12 = 0, 1 + ${r('fileCount')} % 6, 0) AS filesOf
  FROM (${BASE})`

const FILE: Readonly<Record<string, string>> = {
  key: KEY(`concat(source, '\\0', id, '\\0', '0', '\\0', fileId)`),
  source: 'source',
  connectionId: 'id',
  channelId: `'0'`,
  channelType: `'sftp'`,
  id: 'fileId',
  kind: `if(f = 0, 'protocol', 'transferred')`,
  name: `if(f = 0, '', concat(${pick(['backup', 'report', 'dump', 'invoice', 'build'], r('name', 'n, f'))}, '-', toString(${r('nameNumber', 'n, f')} % 5000), ${pick(['.csv', '.tar.gz', '.sql', '.pdf'], r('suffix', 'n, f'))}))`,
  direction: `if(f = 0, 'unknown', ${pick(['download', 'upload'], r('direction', 'n, f'))})`,
  size: `toInt64(exp2(${r('size', 'n, f')} % 1000 / 1000 * 33))`,
  status: pick(FILE_STATUSES, `cityHash64(n, f, 'status')`),
  closed: 'true',
  openedAt: instant('startMs + spentMs * f / 8'),
  closedAt: instant('startMs + spentMs * (f + 1) / 8'),
  userName: 'person',
  dstHost: CONNECTION.dstHost ?? '',
  account: CONNECTION.account ?? '',
  connectionType: 'type',
  connectionStartedAt: instant('startMs'),
  firstSeenAt: instant('startMs + spentMs + 15000'),
  fetchedAt: instant('startMs + spentMs + 15000'),
  digest: `lower(hex(${r('digest', 'n, f')} % 9223372036854775807 + 9223372036854775807))`,
  version: '{version:UInt64}',
  isDeleted: '0',
}

const insert = (table: string, columns: Readonly<Record<string, string>>, from: string) =>
  `INSERT INTO ${table} (${Object.keys(columns).join(', ')})
   SELECT ${Object.values(columns).join(',\n')}
   FROM (${from})
   SETTINGS max_partitions_per_insert_block = 0, max_insert_threads = 2`

/** Connections `from` to `to`. Parameters: from, to, rows, until, spanMs, version. */
export const connectionsSql = insert('connections', CONNECTION, TRAILS)

/** The files of the same connections. */
export const filesSql = insert(
  'files',
  FILE,
  `SELECT *, arrayJoin(range(filesOf)) AS f, concat('f-', toString(f)) AS fileId FROM (${TRAILS}) WHERE hasTrail`,
)
