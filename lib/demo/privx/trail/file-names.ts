import type { Random } from '@/lib/demo/random'

const FOLDERS = [
  '',
  '',
  'backup/',
  'export/2026-Q4/',
  '/var/log/',
  '/tmp/',
  'Documents/',
  'C:\\Users\\Public\\',
] as const
const STEMS = [
  'report',
  'dump',
  'orders',
  'syslog',
  'config',
  'invoice',
  'release',
  'screenshot',
  'Übersicht',
  '請求書',
  'отчёт',
  'naïve plan',
] as const
const EXTENSIONS = [
  '.csv',
  '.sql.gz',
  '.log',
  '.pdf',
  '.tar.zst',
  '.xlsx',
  '.png',
  '.yaml',
  '.txt',
  '.iso',
  '.parquet',
] as const

/** Names that try to leave their folder, run as a formula, mislead the eye, break markup or a header, or have no end. */
export const HOSTILE_NAMES: readonly string[] = [
  '../../../../etc/passwd',
  '..\\..\\Windows\\System32\\drivers\\etc\\hosts',
  '=HYPERLINK("https://evil.example","salaries").xlsx',
  'invoice\u202Efdp.exe',
  '<svg onload=alert(1)>.svg',
  'two\nlines"; filename="other.html',
  '\u001B]0;owned\u0007\u001B[31mred.txt',
  `${'long-name-'.repeat(40)}.txt`,
  '👩‍🔬 Ergebnisse – Größe № 7.csv',
  '%2e%2e%2f%2e%2e%2fsecret',
  '-rf *',
  '',
]

/** A name as people give them; one in thirty is hostile. */
export function fileName(random: Random): string {
  if (random.chance(0.033)) return random.pick(HOSTILE_NAMES)
  return `${random.pick(FOLDERS)}${random.pick(STEMS)}-${random.int(1, 999)}${random.pick(EXTENSIONS)}`
}
