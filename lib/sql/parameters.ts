/** The parameter types that statements use; lists are bound value by value, so that no list syntax is ever escaped. */
export type ParameterType = 'String' | 'Int64' | 'Bool' | 'UUID'

/** Collects the values of one statement and hands out the `{p0:String}` that stands for each. */
export class Parameters {
  readonly values: Record<string, string | number | boolean> = {}
  #count = 0

  bind(type: ParameterType, value: string | number | boolean): string {
    const name = `p${this.#count++}`
    this.values[name] = value
    return `{${name}:${type}}`
  }

  text(value: string): string {
    return this.bind('String', value)
  }

  /** A safe integer; throws RangeError on any other number. */
  integer(value: number): string {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number`)
    return this.bind('Int64', value)
  }
}
