import type { NodeName, Tag } from '../../model/index.ts'
import type { Violation } from './violation.ts'

/** A decision as far as it explains a move. */
export interface MoveReason {
  readonly atMs: number
  readonly tags: readonly Tag[]
  readonly cause: string
  readonly rule: string
  readonly from: NodeName | null
  readonly choice: NodeName | null
  /** Why not the others, by code. */
  readonly alternatives: Readonly<Record<NodeName, string>>
}

/** What happened to the hierarchies, before the last fault and after it. */
export interface Aftermath {
  /** When the last fault ended. */
  readonly sinceMs: number
  /** Real moves of `single` resources, in order. */
  readonly moves: readonly {
    readonly atMs: number
    readonly tag: Tag
    readonly from: NodeName | null
    readonly to: NodeName
  }[]
  /** In order. */
  readonly decisions: readonly MoveReason[]
  readonly nodeCount: number
  /** Both sides of a split may go on (ownership, rule 4): till it has healed each has its own. */
  readonly isSplitAllowed: boolean
  /** Whether the policy lets a resource return to a better node by itself. */
  isSwitchback(tag: Tag): boolean
}

/** What is said of a node that could have it, or soon could: whoever has it yields for none. */
const noObstacles = [
  ...['node.not-needed', 'node.not-synced', 'resource.not-looked-at'],
  ...['child.not-in-service-yet'],
]

/** Moves that operators asked for, or confirmed: each of them is a word of theirs. */
const asked = ['rule.requested']

/**
 * After the faults a `single` resource moves at most: away from each node but one, for a failure of
 * before; with switchback as often again; once for each request or change. It never returns whence
 * it came but for a switchback, a request, or something wrong where it was (design, section 3).
 */
export function checkFlapping(aftermath: Aftermath): readonly Violation[] {
  const { sinceMs } = aftermath
  const firstMs = aftermath.isSplitAllowed ? sinceMs : Number.NEGATIVE_INFINITY
  const moves = aftermath.moves.filter(({ from, atMs }) => from !== null && atMs >= firstMs)
  const tags = [...new Set(moves.map(({ tag }) => tag))]
  return tags.flatMap((tag) => {
    const ofTag = moves.filter((move) => move.tag === tag)
    const { length } = ofTag.filter(({ atMs }) => atMs >= sinceMs)
    return [...checkCount(aftermath, tag, length), ...checkReturns(aftermath, ofTag)]
  })
}

function checkCount(aftermath: Aftermath, tag: Tag, count: number): readonly Violation[] {
  const { nodeCount, decisions, sinceMs, isSwitchback } = aftermath
  const requests = decisions.filter(({ atMs, rule, cause, tags }) => {
    const isAsked = asked.includes(rule) || cause === 'cause.configuration-changed'
    return atMs >= sinceMs && isAsked && tags.includes(tag)
  })
  // A hierarchy moves as one: whoever of it is to switch back takes the others along.
  const hierarchy = decisions.filter(({ tags }) => tags.includes(tag)).flatMap(({ tags }) => tags)
  const bound = (nodeCount - 1) * (hierarchy.some(isSwitchback) ? 2 : 1) + requests.length
  if (count <= bound) return []
  return [say(`${tag} moved ${count} times after the faults, which explain ${bound}`)]
}

function checkReturns(aftermath: Aftermath, moves: Aftermath['moves']): readonly Violation[] {
  return moves.flatMap((move, index) => {
    const before = moves[index - 1]
    if (before === undefined || before.from !== move.to) return []
    if (isExplained(aftermath, move, before.atMs)) return []
    return [say(`${move.tag} went from ${move.to} to ${before.to} and back, for no reason`)]
  })
}

function isExplained(
  { decisions, isSwitchback, sinceMs }: Aftermath,
  { tag, atMs, from, to }: Aftermath['moves'][number],
  afterMs: number,
): boolean {
  const known = decisions.filter((one) => one.tags.includes(tag) && one.atMs <= atMs)
  const leaving = known.findLastIndex((one) => one.choice === from && one.atMs <= afterMs)
  const returning = known.findLastIndex((one) => one.choice === to && isChange(one))
  const choosing = returning > leaving ? known[returning] : undefined
  if (choosing === undefined) return false
  const { rule, alternatives } = choosing
  if (asked.includes(rule)) return true
  const meanwhile = known.slice(leaving + 1, returning)
  if (afterMs < sinceMs && isAfterTrouble(choosing, meanwhile)) return true
  if (rule === 'rule.switchback') return choosing.tags.some(isSwitchback)
  const against = from === null ? undefined : alternatives[from]
  return against !== undefined && !noObstacles.includes(against)
}

/** What is stuck where it was decides for its place as well as what moves (ownership, rule 7). */
function isChange({ from, choice, rule }: MoveReason): boolean {
  return from !== choice || rule === 'rule.stuck'
}

const stuckRules: ReadonlySet<string> = new Set(['rule.stuck', 'rule.stuck-to-fence'])

/**
 * Nobody had it any more, or the policy may be another one by now, or nobody could have it while
 * one of it was stuck: there, or where it is placed away from now (ownership, rule 7).
 */
function isAfterTrouble(choosing: MoveReason, meanwhile: readonly MoveReason[]): boolean {
  const { from, rule } = choosing
  if (from === null || rule === 'rule.stuck' || rule === 'rule.switchback') return true
  return meanwhile.some((one) => stuckRules.has(one.rule) && one.choice === from)
}

function say(text: string): Violation {
  return { checker: 'no-flapping', text }
}
