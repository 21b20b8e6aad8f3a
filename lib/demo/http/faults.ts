import { createRandom } from '../random'
import { breakRecord, type RecordDefect } from './record-defects'

/** When a fault strikes: always, for the next `times` requests, or with a probability; on every path or some. */
export interface Trigger {
  readonly times?: number
  /** 0–1, drawn from the server's own seeded stream. */
  readonly probability?: number
  /** Only requests whose path contains this. */
  readonly path?: string
}

/** The faults of one server as data. All off at the start. */
export interface FaultSettings {
  /** Delay before every reply; a pair is a range. */
  latencyMs: number | readonly [min: number, max: number]
  /** Answers this status instead; with the vendor's own error body when none is given. */
  status: (Trigger & { code: number; headers?: Readonly<Record<string, string>>; body?: string }) | null
  /** Destroys the connection before the reply. */
  reset: Trigger | null
  /** Announces the whole length, sends half the body, then destroys the connection. */
  cutBody: Trigger | null
  /** A 200 with an HTML page, as a captive portal or a maintenance page does. */
  html: Trigger | null
  /** Breaks one record of a listing. Without a defect, each in turn. */
  malformed: (Trigger & { defect?: RecordDefect }) | null
  /** Refuses the token or session it issued, as if its time was over. A token asked for afterwards is good. */
  expiredToken: Trigger | null
  /** Refuses a paging cursor as no longer known. */
  expiredCursor: Trigger | null
  /** Sends a record of a listing twice: in the same page, and again at the head of the next listing's page. */
  duplicates: Trigger | null
  /** Shuffles the records within a page. */
  outOfOrder: Trigger | null
  /** Added to the server's clock. */
  clockSkewMs: number
  /** Everything becomes visible this much later than it happens. */
  lateMs: number
}

export const NO_FAULTS: FaultSettings = {
  latencyMs: 0,
  status: null,
  reset: null,
  cutBody: null,
  html: null,
  malformed: null,
  expiredToken: null,
  expiredCursor: null,
  duplicates: null,
  outOfOrder: null,
  clockSkewMs: 0,
  lateMs: 0,
}

type TriggerName = {
  [K in keyof FaultSettings]: FaultSettings[K] extends Trigger | null ? K : never
}[keyof FaultSettings]

export type FaultHandle = ReturnType<typeof createFaults>

/** Switches for one server, to be turned at run time. */
export function createFaults(seed: string) {
  const random = createRandom(seed, 'faults')
  let settings: FaultSettings = { ...NO_FAULTS }
  let repeated: unknown

  const fires = (name: TriggerName, path: string): boolean => {
    const trigger = settings[name]
    if (!trigger || (trigger.path !== undefined && !path.includes(trigger.path))) return false
    if (trigger.times !== undefined && trigger.times <= 0) return false
    if (trigger.probability !== undefined && !random.chance(trigger.probability)) return false
    if (trigger.times !== undefined)
      settings = { ...settings, [name]: { ...trigger, times: trigger.times - 1 } }
    return true
  }

  return {
    get settings(): Readonly<FaultSettings> {
      return settings
    },
    /** Changes the named faults and leaves the others. */
    set(changes: Partial<FaultSettings>): void {
      settings = { ...settings, ...changes }
    },
    clear(): void {
      settings = { ...NO_FAULTS }
      repeated = undefined
    },
    /** Whether the fault strikes this request; counts down its `times`. */
    fires,
    delayMs(): number {
      const { latencyMs } = settings
      return typeof latencyMs === 'number' ? latencyMs : random.between(latencyMs[0], latencyMs[1])
    },
    /** A listing's page after the record faults that are switched on. Handlers pass every page through it. */
    disturb(records: readonly unknown[], path: string): unknown[] {
      const page = [...records]
      if (page.length === 0) return page
      if (fires('malformed', path)) {
        const victim = random.int(0, page.length - 1)
        page[victim] = breakRecord(page[victim], settings.malformed?.defect ?? random)
      }
      if (fires('duplicates', path)) {
        const copied = random.pick(page)
        page.push(copied)
        if (repeated !== undefined) page.unshift(repeated)
        repeated = copied
      }
      if (fires('outOfOrder', path))
        for (let index = page.length - 1; index > 0; index--) {
          const other = random.int(0, index)
          const moved = page[index]
          page[index] = page[other]
          page[other] = moved
        }
      return page
    },
  }
}
