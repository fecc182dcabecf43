/** Parameters that tell by name who wrote to them. */
export interface GuardedParameters {
  readonly parameters: unknown
  /** The paths that were written to, also where the kit caught the error. */
  readonly writes: readonly string[]
}

/** Copies parameters so that every write throws; they can be read and copied as usual. */
export function guardParameters(given: unknown): GuardedParameters {
  const writes: string[] = []
  return { parameters: guard(given, '', writes), writes }
}

function guard(value: unknown, path: string, writes: string[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  const guarded: object = Array.isArray(value) ? [] : {}
  for (const [key, child] of Object.entries(value)) {
    const inner = path === '' ? key : `${path}.${key}`
    const held = guard(child, inner, writes)
    Object.defineProperty(guarded, key, {
      enumerable: true,
      get: () => held,
      set: () => {
        writes.push(inner)
        throw new TypeError(`the parameter ${inner} was written to: parameters are read only`)
      },
    })
  }
  return Object.freeze(guarded)
}
