import { HoldfastError } from '../../errors/index.ts'
import type { ClusterState, NodeName, ShownState, Tag } from '../../model/index.ts'
import { showInstance } from '../../planner/shown-state.ts'
import { checkFlapping } from '../checkers/no-flapping.ts'
import { checkQuiet } from '../checkers/nothing-left-behind.ts'
import { checkSameState } from '../checkers/same-state-on-all-members.ts'
import type { Violation } from '../checkers/violation.ts'
import { type Script, usualTimes } from '../script/script.ts'
import type { Answer, Move, Outage, ToldDecision, ToldError } from './chronicle.ts'
import { describeFailure } from './describe-failure.ts'
import { heal } from './heal.ts'
import { playAction } from './play-action.ts'
import { readRegister } from './read-register.ts'
import { type PlayOptions, Stage } from './stage.ts'

/** How often something happened, by kind. */
export type Counts = Readonly<Record<string, number>>

/** What came of a script. Times count from the moment when its first actions could happen. */
export interface PlayResult {
  /** Empty when every invariant held. */
  readonly violations: readonly Violation[]
  /** What happened, in sentences, in order. */
  readonly story: readonly string[]
  /** Where each resource really is in service at the end. */
  readonly owners: Readonly<Record<Tag, readonly NodeName[]>>
  /** What the cluster believes of each resource on each node at the end. */
  readonly states: Readonly<Record<Tag, Readonly<Record<NodeName, ShownState>>>>
  /** Who took part at the end. */
  readonly members: readonly NodeName[]
  readonly moves: readonly Move[]
  readonly outages: readonly Outage[]
  /** Nodes that were fenced, in order. */
  readonly fences: readonly NodeName[]
  /** What daemons wrote into their logs as errors that have a code. */
  readonly errors: readonly ToldError[]
  readonly decisions: readonly ToldDecision[]
  readonly answers: readonly Answer[]
  /** Actions that happened, were skipped because they could not apply, or cannot be played. */
  readonly happened: Counts
  readonly skipped: Counts
  readonly notPossible: Counts
  /** Kinds of events and rules of decisions that occurred. */
  readonly rows: { readonly events: readonly string[]; readonly rules: readonly string[] }
  readonly simulatedMs: number
}

/** How long the nodes may take to meet, and a hierarchy to be applied. */
const meetingMs = 5_000
const applyingMs = 30_000

/**
 * Plays a script; the same script gives the same result, line by line. Throws HF_HIERARCHY_INVALID
 * where its hierarchy is none.
 */
export async function playScript(script: Script, options: PlayOptions = {}): Promise<PlayResult> {
  const stage = new Stage(script, options)
  try {
    await begin(stage)
    options.spectator?.onBegin?.()
    await playActions(stage)
    await end(stage)
  } catch (error) {
    if (error instanceof HoldfastError) throw error
    stage.note([{ checker: 'every-assertion-holds', text: describeFailure(error) }])
  }
  return resultOf(stage)
}

async function begin({ cluster, story, script, chronicle }: Stage): Promise<void> {
  story.tell(`a cluster of the nodes ${cluster.nodes.map(({ name }) => name).join(', ')}`)
  for (const node of cluster.nodes) node.switchOn()
  await cluster.until(() => cluster.readyNodes().length === cluster.nodes.length, meetingMs)
  if (script.hierarchy !== undefined) await applyHierarchy({ cluster, story, script })
  chronicle.begin()
  story.begin()
}

async function applyHierarchy(stage: Pick<Stage, 'cluster' | 'story' | 'script'>): Promise<void> {
  const { cluster, story, script } = stage
  const { hierarchy } = script
  const text = typeof hierarchy === 'string' ? hierarchy : JSON.stringify(hierarchy)
  const request = {
    kind: 'apply',
    text,
    source: 'the hierarchy of the script',
    prune: false,
  } as const
  const desk = cluster.readyNodes()[0]?.process?.desk
  if (desk === undefined) throw new Error('assert: a cluster without faults comes together')
  let failure: HoldfastError | undefined
  const options = { isDryRun: false, isWaiting: true, timeoutMs: applyingMs }
  const applying = desk.handle(request, options).then(
    ({ outcome }) => story.tell(`the hierarchy is applied: ${outcome}`),
    (error: unknown) => {
      if (!(error instanceof HoldfastError)) throw error
      failure = error
    },
  )
  await cluster.ended(applying, 2 * applyingMs)
  await applying
  if (failure === undefined) return
  if (!failure.code.startsWith('HF_OUTCOME_')) throw failure
  story.tell(`the hierarchy is applied, and not all of it came into service: ${failure.code}`)
}

async function playActions(stage: Stage): Promise<void> {
  const { cluster, script } = stage
  const beginMs = cluster.clock.nowMs()
  const { healAtMs, actions } = script
  const inOrder = actions.toSorted((one, other) => one.atMs - other.atMs)
  const lastMs = inOrder.at(-1)?.atMs ?? 0
  const endMs = healAtMs ?? script.lastsMs ?? lastMs + usualTimes.lastsOnMs
  for (const action of inOrder) {
    if (action.atMs > endMs) break
    await cluster.pass(Math.max(0, beginMs + action.atMs - cluster.clock.nowMs()))
    playAction(stage, action)
  }
  await cluster.pass(Math.max(0, beginMs + endMs - cluster.clock.nowMs()))
}

/** Where it does not heal nothing has to be quiet; what was promised has to hold all the same. */
async function end(stage: Stage): Promise<void> {
  const { cluster, changes, script } = stage
  if (script.healAtMs === undefined) return stage.note(checkMoves(stage))
  await heal(stage)
  stage.note(checkMoves(stage))
  const states = statesOf(stage)
  const isUnwritten = (tag: string, node: string) => stage.unwritten.has(`${tag}@${node}`)
  stage.note(checkQuiet(cluster.nodes, cluster.services, isUnwritten))
  stage.note(checkSameState(states))
  const configuration = [...states.values()][0]?.configuration
  if (configuration === undefined) return
  stage.note(changes.check((register) => readRegister(configuration, register)))
}

/** Where nothing heals the last action is the last fault. */
function checkMoves({ chronicle, script, faultsEndedMs, cluster }: Stage): readonly Violation[] {
  const lastMs = Math.max(0, ...script.actions.map(({ atMs }) => atMs))
  const resources = cluster.readyNodes()[0]?.process?.daemon?.state.configuration.resources ?? {}
  return checkFlapping({
    sinceMs: faultsEndedMs ?? lastMs,
    moves: chronicle.moves,
    decisions: chronicle.decisions,
    nodeCount: script.nodes.length,
    isEachForItself: script.quorum === 'two-node' || script.quorum === 'device',
    isSwitchback: (tag) => resources[tag]?.policies.switchback === 'automatic',
  })
}

function statesOf({ cluster }: Stage): ReadonlyMap<NodeName, ClusterState> {
  const states = new Map<NodeName, ClusterState>()
  for (const { name, process } of cluster.nodes) {
    if (process?.daemon !== undefined) states.set(name, process.daemon.state)
  }
  return states
}

function resultOf(stage: Stage): PlayResult {
  const { cluster, chronicle, story, violations } = stage
  const ready = cluster.readyNodes()[0]
  const state = ready?.process?.daemon?.state
  const { moves, decisions, answers, events, rules, happened, skipped, notPossible } = chronicle
  const tags = Object.keys(state?.configuration.resources ?? {})
  chronicle.forget((tag) => state === undefined || tags.includes(tag))
  const known = new Set([...tags, ...cluster.services.tags()])
  return {
    ...{ violations, story: story.lines, moves, decisions, answers },
    ...{ fences: chronicle.fences, errors: chronicle.errors },
    owners: mapOf([...known], (tag) => cluster.services.holdersOf(tag)),
    states: mapOf(tags, (tag) => statesIn(state, tag)),
    members: state?.view.members ?? [],
    outages: chronicle.outages,
    happened: Object.fromEntries(happened),
    skipped: Object.fromEntries(skipped),
    notPossible: Object.fromEntries(notPossible),
    rows: { events: [...events].sort(), rules: [...rules].sort() },
    simulatedMs: cluster.clock.nowMs(),
  }
}

function statesIn(
  state: ClusterState | undefined,
  tag: Tag,
): Readonly<Record<NodeName, ShownState>> {
  if (state === undefined) return {}
  const nodes = Object.keys(state.instances[tag] ?? {})
  return mapOf(nodes, (node) => showInstance(state, tag, node).state)
}

function mapOf<T>(keys: readonly string[], find: (key: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(keys.toSorted().map((key) => [key, find(key)]))
}
