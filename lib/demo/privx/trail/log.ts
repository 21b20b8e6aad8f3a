import type { Random } from '@/lib/demo/random'
import type { World } from '@/lib/demo/world/world'
import type { PrivxPlan } from '../plan'
import type { ChannelPlan } from './channels'
import { type Utterance, utterancesOf } from './commands'

/** One event of a trail log. Only `stdin` and `exec` are known for sure (contracts §5.4); the other kinds are made up. */
interface LogEvent {
  readonly type: string
  readonly ts: string
  readonly [field: string]: unknown
}

export interface LogOptions {
  /** The log ends here: the connection's last activity. */
  readonly untilMs: number
  /** Keep only events of this type; empty keeps all. The real vocabulary is unknown. */
  readonly filter: string
  /** Terminal output is added until the log has this many bytes; 0 adds none. */
  readonly minBytes: number
}

/** The lines of a channel's log, made one at a time. Each ends in a line feed. */
export function* logLines(
  world: World,
  plan: PrivxPlan,
  channel: ChannelPlan,
  options: LogOptions,
): Generator<string> {
  const random = world.random('privx log', plan.id, channel.id)
  let written = 0
  let lastMs = channel.startMs
  for (const event of events(world, random, plan, channel, options)) {
    if (options.filter && event.type !== options.filter) continue
    const line = `${JSON.stringify(event)}\n`
    written += line.length
    lastMs = Date.parse(event.ts)
    yield line
  }
  const atMs = Math.min(Math.max(lastMs, channel.startMs), options.untilMs)
  if (written >= options.minBytes) return
  const screens = Array.from({ length: 16 }, () => {
    const screen = Array.from({ length: 40 }, () => `${random.hex(60)}\r\n`).join('')
    return `${JSON.stringify({ type: 'stdout', ts: writeTs(atMs), data: base64(screen) })}\n`
  })
  for (let number = 0; written < options.minBytes; number++) {
    const line = screens[number % screens.length] ?? '\n'
    written += line.length
    yield line
  }
}

function* events(
  world: World,
  random: Random,
  plan: PrivxPlan,
  channel: ChannelPlan,
  { untilMs }: LogOptions,
): Generator<LogEvent> {
  if (channel.startMs > untilMs) return
  const open = writeTs(channel.startMs)
  if (channel.type === 'shell')
    yield { type: 'pty-req', ts: open, term: 'xterm-256color', cols: 120, rows: 32 }
  else yield { type: 'open', ts: open, channel: channel.type }
  for (const said of utterancesOf(world, plan, channel)) {
    if (said.atMs > untilMs) return
    yield* spoken(random, channel.type, said)
  }
  for (const file of [...channel.files].sort((a, b) => a.startMs - b.startMs)) {
    if (file.startMs > untilMs) break
    const operation = file.direction === 2 ? 'write' : 'read'
    yield { type: channel.type, ts: writeTs(file.startMs), operation, path: file.name, size: file.size }
  }
  if (channel.endMs <= untilMs) yield { type: 'close', ts: writeTs(channel.endMs) }
}

function* spoken(random: Random, channelType: string, said: Utterance): Generator<LogEvent> {
  const ts = writeTs(said.atMs)
  if (channelType === 'exec') yield { type: 'exec', ts, command: said.text }
  else if (channelType === 'db') yield { type: 'query', ts, statement: said.text, tag: said.answer }
  else if (channelType === 'http') yield { type: 'http', ts, request: said.text, status: Number(said.answer) }
  else {
    const typed = `${said.text}\r`
    // Some terminals send each key, most whole lines.
    const pieces = random.chance(0.2) ? [...typed] : [typed]
    for (const [index, piece] of pieces.entries())
      yield { type: 'stdin', ts: writeTs(said.atMs + index), data: base64(piece) }
    if (random.chance(0.04))
      yield { type: 'window-change', ts, cols: random.int(80, 220), rows: random.int(24, 60) }
  }
  if (said.answer && channelType !== 'db' && channelType !== 'http')
    yield { type: 'stdout', ts: writeTs(said.atMs + 40), data: base64(said.answer) }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** RFC 3339 as Go writes it: as many decimals as are needed, so `…:01.5Z`. */
function writeTs(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.?0+Z$/, 'Z')
}
