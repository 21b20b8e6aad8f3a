import type { Instant } from '@/lib/schema/connection'
import type { DatasetName } from '@/lib/schema/dataset'

/** One condition on one field. A range bound is inclusive; numbers for a number field, instants for an instant. */
export type Condition =
  | { readonly field: string; readonly op: 'in' | 'notIn'; readonly values: readonly string[] }
  | { readonly field: string; readonly op: 'contains'; readonly value: string }
  /** A whole-value pattern, case-insensitive like `contains`; its text is described in `pattern.ts`. */
  | { readonly field: string; readonly op: 'like'; readonly value: string }
  | {
      readonly field: string
      readonly op: 'range'
      readonly min?: number | Instant
      readonly max?: number | Instant
    }

/**
 * The filter: the one thing that the URL, the sidebar, the search box, the timeline and saved views all edit.
 * Conditions are joined by AND; at most one per (field, op), in the order of the registry.
 * A missing value is written '' in `in`/`notIn`.
 */
export interface Filter {
  readonly conditions: readonly Condition[]
  /** Free text; every word or "quoted phrase" must be found in some free-text field (`search-terms.ts`). */
  readonly q?: string
  /** Relative range on the dataset's time field, kept relative: `15m`, `6h`, `7d`, `4w`. */
  readonly since?: string
}

export interface Order {
  readonly field: string
  readonly direction: 'asc' | 'desc'
}

/** Everything a list request says. */
export interface ListQuery {
  readonly dataset: DatasetName
  readonly filter: Filter
  /** Never empty; ties stand newest first (`fullOrder`), and the row's key tells those of one instant apart. */
  readonly order: readonly Order[]
  /** 1 to 1000. */
  readonly limit: number
  readonly cursor?: Cursor
  /**
   * A jump: rows to pass over from the start of the list. With a cursor, the list is the cursor's (its `asOf` and
   * `now`) and the cursor's place is not used.
   */
  readonly offset?: number
}

/** A place in an ordered list, as of one version of the store. Opaque outside: base64url of JSON with a check. */
export interface Cursor {
  readonly asOf: number
  /** The present of the first page, epoch ms: `since` and `liveness` mean the same on every page of a walk. */
  readonly now: number
  /** `next`: rows after the place; `prev`: rows before it. */
  readonly direction: 'next' | 'prev'
  /** The values of the full order's fields (`fullOrder`) at the place, null for a missing one. */
  readonly values: readonly (string | number | boolean | null)[]
  /** The row's 128-bit key as 32 hex digits. */
  readonly key: string
}

/** One mistake in a request, as problem+json reports it. */
export interface ParameterError {
  readonly parameter: string
  readonly value: string | null
  /** What is wrong and what is allowed. */
  readonly message: string
}

/** A parsed value, or every mistake found on the way. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly ParameterError[] }
