import { parse } from 'yaml'
import type { PlayResult } from '../../core/src/simulator/index.ts'

/** A decision as `expected.yaml` has it; what is left out may be anything. */
interface ExpectedDecision {
  /** One of the resources that it is about. */
  readonly about: string
  readonly because?: string
  readonly rule?: string
  readonly choice?: string | null
  /** Nodes that were not chosen, and why not. */
  readonly not?: Readonly<Record<string, string>>
}

/** The story that a scenario has to come to, by structured fields. */
export interface Expectation {
  /** Where these resources are in service at the end: a node, a list, or `nowhere`. */
  readonly owners: Readonly<Record<string, string | readonly string[]>>
  /** All moves of `single` resources after the beginning, such as `vip from node-a to node-b`. */
  readonly moves?: readonly string[]
  /** How often each resource was out of service, and how long at most; of all others never. */
  readonly outages?: Readonly<Record<string, ExpectedOutages>>
  /** These decisions in this order; others may stand between them. */
  readonly decisions?: readonly ExpectedDecision[]
  /** Nodes that fences cut off, in order. */
  readonly fences?: readonly string[]
  /** How requests ended, in order: `switchover done`. */
  readonly answers?: readonly string[]
  /** States at the end, as the cluster knows them. */
  readonly states?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What could not apply, and so was skipped: mostly nothing. */
  readonly skipped?: Readonly<Record<string, number>>
  /** What this engine cannot play. */
  readonly notPossible?: Readonly<Record<string, number>>
}

interface ExpectedOutages {
  readonly times: number
  readonly atLeastMs?: number
  readonly atMostMs?: number
  /** It is out of service at the end, and stays so. */
  readonly isLasting?: boolean
}

const known = [
  ...['owners', 'moves', 'outages', 'decisions', 'fences', 'answers', 'states', 'skipped'],
  'notPossible',
]

/** Reads an `expected.yaml`; a key that nobody compares is an error. */
export function readExpectation(text: string): Expectation {
  const expectation = parse(text) as Expectation
  const unknown = Object.keys(expectation).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new Error(`expected.yaml does not know ${unknown.join(', ')}`)
  return expectation
}

/** What of a result is compared, in the form of the expectation. */
export function comparable(result: PlayResult, expectation: Expectation): Expectation {
  const { owners, states = {} } = expectation
  return {
    owners: pick(owners, (tag) => ownersOf(result, tag)),
    moves: movesOf(result),
    outages: outagesOf(result, expectation.outages ?? {}),
    decisions: decisionsOf(result, expectation.decisions ?? []),
    fences: result.fences,
    ...(expectation.answers !== undefined && { answers: answersOf(result) }),
    states: pick(states, (tag) => statesOf(result, tag, states[tag] ?? {})),
    skipped: result.skipped,
    notPossible: result.notPossible,
  }
}

/** The expectation with everything filled in that it leaves out. */
export function completed(expectation: Expectation): Expectation {
  const nothing = { moves: [], outages: {}, decisions: [], fences: [], states: {} }
  return { ...nothing, skipped: {}, notPossible: {}, ...expectation }
}

function pick<T>(
  wanted: Readonly<Record<string, unknown>>,
  find: (key: string) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, find(key)]))
}

function ownersOf({ owners }: PlayResult, tag: string): string | readonly string[] {
  const nodes = owners[tag] ?? []
  if (nodes.length === 0) return 'nowhere'
  return nodes.length === 1 ? (nodes[0] ?? '') : nodes.toSorted()
}

function movesOf({ moves }: PlayResult): readonly string[] {
  return moves
    .filter(({ atMs }) => atMs >= 0)
    .map(({ tag, from, to }) =>
      from === null ? `${tag} to ${to}` : `${tag} from ${from} to ${to}`,
    )
}

function answersOf({ answers }: PlayResult): readonly string[] {
  return answers.map(({ request, outcome }) => `${request} ${outcome}`)
}

/** In the words of the expectation where they are within its bounds, else as they were. */
function outagesOf(
  { outages }: PlayResult,
  expected: Readonly<Record<string, ExpectedOutages>>,
): Readonly<Record<string, ExpectedOutages>> {
  const tags = [...new Set(outages.map(({ tag }) => tag))]
  const found = tags.map((tag) => {
    const own = outages.filter((outage) => outage.tag === tag)
    const lengths = own.flatMap(({ fromMs, toMs }) => (toMs === null ? [] : [toMs - fromMs]))
    const isLasting = own.some(({ toMs }) => toMs === null)
    const { atLeastMs = 0, atMostMs = 0 } = expected[tag] ?? {}
    const isWithin = lengths.every((ms) => ms >= atLeastMs && ms <= atMostMs)
    const bounds = expected[tag] ?? {}
    const { times: _times, isLasting: _lasting, ...limits } = bounds as ExpectedOutages
    const told = isWithin ? limits : { lengths: lengths.map((ms) => `${Math.round(ms)} ms`) }
    return [tag, { times: own.length, ...(isLasting && { isLasting }), ...told }] as const
  })
  return Object.fromEntries(found)
}

/** The expected decisions that are found, each after the one before; then all there are. */
function decisionsOf(
  { decisions }: PlayResult,
  expected: readonly ExpectedDecision[],
): readonly ExpectedDecision[] {
  let from = 0
  const found: ExpectedDecision[] = []
  for (const one of expected) {
    const index = decisions.findIndex((decision, place) => place >= from && isSame(decision, one))
    if (index < 0) return decisions.map(inWords)
    found.push(one)
    from = index + 1
  }
  return found
}

type Told = PlayResult['decisions'][number]

function isSame(decision: Told, { about, because, rule, choice, not = {} }: ExpectedDecision) {
  if (!decision.tags.includes(about)) return false
  if (because !== undefined && decision.cause !== `cause.${because}`) return false
  if (rule !== undefined && decision.rule !== `rule.${rule}`) return false
  if (choice !== undefined && decision.choice !== choice) return false
  return Object.entries(not).every(([node, reason]) => decision.alternatives[node] === reason)
}

function inWords({ tags, cause, rule, choice, alternatives }: Told): ExpectedDecision {
  const words = (code: string): string => code.slice(code.indexOf('.') + 1)
  const about = tags.join('+')
  return { about, because: words(cause), rule: words(rule), choice, not: alternatives }
}

function statesOf(
  { states }: PlayResult,
  tag: string,
  wanted: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return pick(wanted, (node) => states[tag]?.[node] ?? 'none')
}
