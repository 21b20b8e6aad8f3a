/**
 * ClickHouse SQL with its bound parameters: `{name:Type}` in the text, values by name beside it.
 * Nothing that came from outside is ever in the text.
 */
export interface Statement {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
}
