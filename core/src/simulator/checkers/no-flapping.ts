import type { NodeName, Tag } from '../../model/index.ts'
import { stuckRules } from '../../planner/choose-owner.ts'
import type { Violation } from './violation.ts'

/** A decision as far as it explains a move. */
export interface MoveReason {
  readonly atMs: number
  readonly number: number
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
  /**
   * Both sides of a split may go on (ownership, rule 4), with a quorum device one after the other:
   * till it has healed each decides for itself.
   */
  readonly isEachForItself: boolean
  /** Whether the policy lets a resource return to a better node by itself. */
  isSwitchback(tag: Tag): boolean
}

/** What is said of a node that could have it, or soon could: whoever has it yields for none. */
const noObstacles = [
  ...['node.not-needed', 'node.not-synced', 'resource.not-looked-at'],
  ...['child.not-in-service-yet'],
]

/** Moves that operators asked for, by a request or by what they configured. */
const asked = ['rule.requested', 'rule.shared-owner']

/**
 * After the faults a `single` resource moves at most: away from each node but one, for a failure of
 * before; with switchback as often again; once for each request or change. It never returns whence
 * it came but for a switchback, a request, or something wrong where it was (design, section 3).
 */
export function checkFlapping(aftermath: Aftermath): readonly Violation[] {
  const { sinceMs } = aftermath
  const firstMs = aftermath.isEachForItself ? sinceMs : Number.NEGATIVE_INFINITY
  const moves = aftermath.moves.filter(({ from, atMs }) => from !== null && atMs >= firstMs)
  const tags = [...new Set(moves.map(({ tag }) => tag))]
  return tags.flatMap((tag) => {
    const ofTag = moves.filter((move) => move.tag === tag)
    return [...checkCount(aftermath, tag), ...checkReturns(aftermath, ofTag)]
  })
}

function checkCount(aftermath: Aftermath, tag: Tag): readonly Violation[] {
  const { nodeCount, decisions, sinceMs, isSwitchback } = aftermath
  const moves = aftermath.moves.filter((move) => move.tag === tag && move.from !== null)
  const count = moves.filter(({ atMs }) => atMs >= sinceMs).length
  // What moves just after the faults may have been asked for just before they ended.
  const movedMs = moves.findLast(({ atMs }) => atMs < sinceMs)?.atMs ?? sinceMs
  const requests = decisions.filter(({ atMs, rule, cause, tags }) => {
    const isAsked = asked.includes(rule) || cause === 'cause.configuration-changed'
    return atMs >= movedMs && isAsked && tags.includes(tag)
  })
  // A hierarchy moves as one: whoever of it is to switch back takes the others along.
  const hierarchy = decisions.filter(({ tags }) => tags.includes(tag)).flatMap(({ tags }) => tags)
  // Away from its best node in the end it returns first, and what failed there is yet to come.
  const mayReturn = hierarchy.some(isSwitchback)
  const bound = (nodeCount - 1) * (mayReturn ? 2 : 1) + (mayReturn ? 1 : 0) + requests.length
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
  aftermath: Aftermath,
  { tag, atMs, from, to }: Aftermath['moves'][number],
  afterMs: number,
): boolean {
  const known = aftermath.decisions.filter((one) => one.tags.includes(tag) && one.atMs <= atMs)
  const leaving = known.findLastIndex((one) => one.choice === from && one.atMs <= afterMs)
  const since = known.slice(leaving + 1)
  const isAmidFaults = afterMs < aftermath.sinceMs
  const left = known[leaving]
  if (isAmidFaults && left !== undefined && isOverruled(aftermath, left)) return true
  const returning = since.findLastIndex((one) => one.choice === to && isChange(one))
  if (returning < 0) return isAmidFaults && isUnheardOf(since, to)
  return hasReason({ aftermath, isAmidFaults, from }, since.slice(0, returning + 1))
}

/** What is stuck where it was decides for its place as well as what moves (ownership, rule 7). */
function isChange({ from, choice, rule }: MoveReason): boolean {
  return from !== choice || stuckRules.has(rule)
}

/** Those who never heard of it went on without whoever had decided it (rule 6). */
function isOverruled({ decisions }: Aftermath, { atMs, number }: MoveReason): boolean {
  return decisions.some((one) => one.atMs > atMs && one.number <= number)
}

/** It stays for those who never heard that it had left: they go on without the others (rule 6). */
function isUnheardOf(since: readonly MoveReason[], to: NodeName): boolean {
  return since.some(({ choice }) => choice === to)
}

interface Judged {
  readonly aftermath: Aftermath
  readonly isAmidFaults: boolean
  /** Where it really was. */
  readonly from: NodeName | null
}

/**
 * Whether the last of these decisions has a reason: it was asked for, or something was wrong where
 * it was, or where it was to go meanwhile; then that has a reason of its own.
 */
function hasReason(judged: Judged, since: readonly MoveReason[]): boolean {
  const last = since.at(-1)
  if (last === undefined) return false
  // What was stuck stays so when the faults have ended, until operators clear it (rule 7).
  if (asked.includes(last.rule) || stuckRules.has(last.rule)) return true
  if (judged.isAmidFaults && isAfterTrouble(last)) return true
  // A conflict only put off what had been decided before.
  if (last.rule === 'rule.conflict-over') return hasReason(judged, upTo(since, last.choice))
  if (last.rule === 'rule.switchback') return last.tags.some(judged.aftermath.isSwitchback)
  if (isWrong(last, judged.from)) return true
  if (last.from === judged.from || !isWrong(last, last.from)) return false
  return hasReason(judged, upTo(since, last.from))
}

/** What was decided before the last of these, up to when it was to be on a node. */
function upTo(since: readonly MoveReason[], node: NodeName | null): readonly MoveReason[] {
  const earlier = since.slice(0, -1)
  return earlier.slice(0, earlier.findLastIndex((one) => one.choice === node && isChange(one)) + 1)
}

/** Nobody had it any more, or the policy may be another one by now. */
function isAfterTrouble({ from, rule }: MoveReason): boolean {
  return from === null || rule === 'rule.switchback'
}

/** A node of which nothing is said is none of the resource's nodes any more. */
function isWrong({ alternatives, choice }: MoveReason, node: NodeName | null): boolean {
  if (node === null || node === choice) return false
  const against = alternatives[node]
  return against === undefined || !noObstacles.includes(against)
}

function say(text: string): Violation {
  return { checker: 'no-flapping', text }
}
