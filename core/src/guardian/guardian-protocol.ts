/** What a daemon says to its guardian: how to tell it from others, and how to start it again. */
export interface WardHello {
  readonly kind: 'hello'
  readonly pid: number
  /** Field 22 of `/proc/PID/stat`. */
  readonly startTime: string
  readonly command: readonly string[]
  readonly cwd: string
}

/** A line from a daemon. Its connection's end without `goodbye` means that it may be dead. */
export type WardLine = WardHello | { readonly kind: 'goodbye' }

/** A line from the guardian; `refused` where another daemon that lives is in its care. */
export type GuardianLine =
  | { readonly kind: 'welcome'; readonly pid: number }
  | { readonly kind: 'refused'; readonly pid: number }

/** The name of the guardian's socket in the runtime folder. */
export const guardianSocketName = 'guard.sock'

/** A line as an object; `undefined` where it is not one with a `kind`. */
export function parseLine(line: string): WardLine | GuardianLine | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
    return isLine(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isLine(value: { kind: unknown }): value is WardLine | GuardianLine {
  if (value.kind === 'goodbye') return true
  const fields = value as Partial<Record<keyof WardHello, unknown>>
  if (!Number.isInteger(fields.pid)) return false
  if (value.kind === 'welcome' || value.kind === 'refused') return true
  return (
    value.kind === 'hello' &&
    typeof fields.startTime === 'string' &&
    typeof fields.cwd === 'string' &&
    Array.isArray(fields.command) &&
    fields.command.length > 0 &&
    fields.command.every((word) => typeof word === 'string')
  )
}
