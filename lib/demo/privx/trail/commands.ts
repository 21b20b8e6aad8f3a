import type { Random } from '@/lib/demo/random'
import { SECOND } from '@/lib/demo/world/timeline'
import type { World } from '@/lib/demo/world/world'
import type { PrivxPlan } from '../plan'
import type { ChannelPlan } from './channels'

/** Something said in a channel: a typed command, a statement, a request. */
export interface Utterance {
  readonly atMs: number
  readonly text: string
  /** What came back. */
  readonly answer: string
}

type Say = (random: Random) => readonly [text: string, answer: string]

const SHELL: readonly Say[] = [
  () => ['ls -la', 'total 24\r\ndrwxr-xr-x 3 ops ops 4096 .\r\n-rw-r--r-- 1 ops ops  812 notes.md\r\n'],
  random => [
    'uptime',
    ` up ${random.int(1, 300)} days, load average: 0.${random.int(10, 99)}, 0.21, 0.18\r\n`,
  ],
  random => [`sudo systemctl restart app-${random.int(1, 9)}`, '[sudo] password: \r\n'],
  random => [`tail -n ${random.int(20, 400)} /var/log/syslog`, 'kernel: eth0: link up\r\n'.repeat(6)],
  random => [
    `kubectl get pods -n team-${random.int(1, 6)}`,
    'NAME   READY   STATUS\r\napi-0  1/1     Running\r\n',
  ],
  () => ['df -h', 'Filesystem  Size  Used Avail Use%\r\n/dev/vda1    80G   61G   19G  77%\r\n'],
  random => [
    `psql -c 'select count(*) from orders where id > ${random.int(1, 9999)}'`,
    ' count\r\n-------\r\n  1832\r\n',
  ],
  () => ['grep -rn "größe" /srv/app --include=*.ts', '/srv/app/größe.ts:12: const größe = 4\r\n'],
  random => [`curl -sS https://intern.corp.example/health?node=${random.int(1, 9)}`, '{"ok":true}\r\n'],
  () => ['htop', '\u001B[?1049h\u001B[H\u001B[2J  CPU[\u001B[32m||||\u001B[0m 12.4%]\r\n\u001B[?1049l'],
  () => ['exit', 'logout\r\n'],
]
const EXEC: readonly Say[] = [
  random => [`rsync -a /srv/data/ backup@10.20.0.${random.int(2, 250)}:/backup`, ''],
  random => [`ansible-playbook site.yml --limit web-${random.int(1, 40)}`, 'PLAY RECAP ok=14 changed=2\n'],
  () => ['cat /etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 13"\n'],
]
const STATEMENTS: readonly Say[] = [
  random => [`SELECT * FROM invoices WHERE customer_id = ${random.int(1, 90_000)};`, '(14 rows)'],
  random => [`UPDATE feature_flags SET enabled = true WHERE id = ${random.int(1, 60)};`, 'UPDATE 1'],
  () => ["SELECT name, note FROM staff WHERE name = 'O''Brien';", '(1 row)'],
]
const REQUESTS: readonly Say[] = [
  random => [`GET /v1/secret/data/app-${random.int(1, 30)}`, '200'],
  random => [`POST /v2/refunds?invoice=${random.int(1000, 9999)}`, '201'],
  () => ['GET /admin/users', '403'],
]
const BY_CHANNEL: Readonly<Record<string, readonly Say[]>> = {
  shell: SHELL,
  exec: EXEC,
  db: STATEMENTS,
  http: REQUESTS,
}

/** What a hostile target could send to the terminal of whoever replays it. */
export const HOSTILE_OUTPUT: readonly string[] = [
  '\u001B]0;You have been logged out\u0007',
  '\u001B]52;c;cm0gLXJmIH4K\u0007',
  '\u001B]8;;javascript:alert(1)\u0007click here\u001B]8;;\u0007',
  '\u001BP$q"p\u001B\\\u001B[6n\u001B[c\u001B[21t',
  '\u001B[2J\u001B[3J\u001B[H\u001B[8mhidden\u001B[0m<script>alert(1)</script>\r\n',
  '\u009B31mC1 control\u009B0m\u202Etxet desrever\u202C\r\n',
  `\u001B[${'9'.repeat(300)}C\u001B[?2004h\u001B[?1000h`,
]

const MOST = 400

/** What is said in a channel over its whole life, by time; nothing in channels that carry no words. */
export function utterancesOf(world: World, plan: PrivxPlan, channel: ChannelPlan): Utterance[] {
  const sayings = BY_CHANNEL[channel.type]
  if (!sayings) return []
  const random = world.random('privx said', plan.id, channel.id)
  const length = channel.endMs - channel.startMs
  const wanted =
    channel.type === 'exec' ? 1 : Math.min(MOST, Math.floor(length / random.int(12, 90) / SECOND) + 1)
  const hostile = random.chance(0.06)
  return Array.from({ length: wanted }, (_, index) => {
    const [text, answer] = random.pick(sayings)(random)
    const atMs = channel.startMs + Math.floor((length * (index + random.between(0.1, 0.9))) / wanted)
    return {
      atMs,
      text,
      answer: hostile && random.chance(0.3) ? answer + random.pick(HOSTILE_OUTPUT) : answer,
    }
  })
}
