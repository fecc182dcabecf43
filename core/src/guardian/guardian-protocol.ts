import type { Tag, Timing } from '../model/index.ts'
import type { LaneOpening, LaneTold, LodgedDrop, NumberedOrders } from '../ports/index.ts'

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
export type WardLine =
  | WardHello
  | { readonly kind: 'goodbye' }
  | { readonly kind: 'timing'; readonly timing: Timing }
  | { readonly kind: 'renew'; readonly untilMs: number }
  | { readonly kind: 'yield' }
  | { readonly kind: 'lodge'; readonly number: number; readonly lodged: LodgedDrop }
  | { readonly kind: 'withdraw'; readonly tag: Tag }
  | {
      readonly kind: 'openLane'
      readonly opening: LaneOpening
      readonly orders?: NumberedOrders | undefined
    }
  | { readonly kind: 'orderLane'; readonly orders: NumberedOrders }

/** A line from the guardian; `refused` where another daemon that lives is in its care. */
export type GuardianLine =
  | { readonly kind: 'welcome'; readonly pid: number }
  | { readonly kind: 'refused'; readonly pid: number }
  /** It has what was lodged by that number. */
  | { readonly kind: 'lodged'; readonly number: number }
  /** What the fast lane says, whose thread it runs. */
  | { readonly kind: 'laneTold'; readonly told: LaneTold }

/** The name of the guardian's socket in the runtime folder. */
export const guardianSocketName = 'guard.sock'

type Line = WardLine | GuardianLine
type Fields = Readonly<Record<string, unknown>>

/** A line as an object; `undefined` where it is none of ours. */
export function parseLine(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
    const isSound = checks[String(value.kind)]?.(value as Fields) ?? false
    return isSound ? (value as Line) : undefined
  } catch {
    return undefined
  }
}

const checks: Readonly<Record<string, (line: Fields) => boolean>> = {
  hello: isHello,
  goodbye: () => true,
  timing: ({ timing }) => isMap(timing) && typeof timing['leaseMs'] === 'number',
  renew: ({ untilMs }) => typeof untilMs === 'number',
  yield: () => true,
  lodge: ({ number, lodged }) => Number.isInteger(number) && isMap(lodged) && isLodged(lodged),
  withdraw: ({ tag }) => typeof tag === 'string',
  openLane: ({ opening }) => isMap(opening) && Array.isArray(opening['roads']),
  orderLane: ({ orders }) => isMap(orders) && Number.isInteger(orders['number']),
  welcome: ({ pid }) => Number.isInteger(pid),
  refused: ({ pid }) => Number.isInteger(pid),
  lodged: ({ number }) => Number.isInteger(number),
  laneTold: ({ told }) => isMap(told) && isText(told['kind']),
}

function isHello({ pid, startTime, cwd, command }: Fields): boolean {
  const isNamed = Number.isInteger(pid) && typeof startTime === 'string' && typeof cwd === 'string'
  return isNamed && Array.isArray(command) && command.length > 0 && command.every(isText)
}

function isLodged({ tag, drop, children, wayDownMs }: Fields): boolean {
  return isText(tag) && isMap(drop) && Array.isArray(children) && typeof wayDownMs === 'number'
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
