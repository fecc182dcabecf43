import { predict } from '../machine/index.ts'
import {
  because,
  type ClusterState,
  type Decision,
  type Event,
  type Reason,
} from '../model/index.ts'
import type { Played } from './played.ts'
import { viewEvent } from './view-event.ts'
import { type OrderedStep, orderStep } from './waits-of.ts'

/** What happens next, as far as that depends on how things are by then. */
export type Scene = (state: ClusterState) => readonly Event[]

interface Film {
  readonly state: ClusterState
  readonly decisions: readonly Decision[]
  readonly steps: readonly OrderedStep[]
  readonly nowMs: number
  /** When each armed timer runs out, by name and generation. */
  readonly due: ReadonlyMap<string, number>
}

/** What would be done by its own timers: others bring a resource back much later. */
const followedTimers = /^(?:startup$|(?:grace|lease|probe|fence):)/

/** More waits than a cluster of 32 nodes has; a play that goes on longer is a fault of ours. */
const mostWaits = 1_000

/**
 * Plays what happens through the machine to its end: actions succeed, and what is waited for comes:
 * looks, the end of leases and graces, and fences where there are any. Changes nothing. The
 * decisions are of `at`, ms since 1970: for people.
 */
export function play(state: ClusterState, scenes: readonly Scene[], at: number): Played {
  let film: Film = noteTimers({ state, decisions: [], steps: [], nowMs: 0, due: new Map() })
  for (const scene of scenes) {
    for (const event of scene(film.state)) film = goOn(film, { event, at })
  }
  for (let waits = 0; waits < mostWaits; waits += 1) {
    const next = nextReach(film.state) ?? nextFence(film.state) ?? nextTimer(film)
    if (next === undefined) {
      const { decisions, steps } = film
      return { state: film.state, decisions, steps: steps.map(plain) }
    }
    film = goOn({ ...film, nowMs: next.dueMs ?? film.nowMs }, { ...next, at })
  }
  throw new Error('assert: a play never came to its end')
}

function plain({ action: _action, before: _before, ...step }: OrderedStep) {
  return step
}

interface Next {
  readonly event: Event
  readonly reason?: Reason
  readonly dueMs?: number
}

function goOn(film: Film, { event, reason, at }: Next & { at: number }): Film {
  const prediction = predict(film.state, event, at)
  const steps = [...film.steps]
  const waveFrom = steps.length + 1
  const { resources } = prediction.state.configuration
  for (const step of prediction.steps) {
    steps.push(orderStep(step, { resources, earlier: steps, waveFrom, reason }))
  }
  const decisions = [...film.decisions, ...prediction.decisions]
  return noteTimers({ ...film, state: prediction.state, decisions, steps })
}

function noteTimers(film: Film): Film {
  const due = new Map<string, number>()
  for (const [timer, { generation, afterMs }] of Object.entries(film.state.timers)) {
    const key = `${timer}#${generation}`
    due.set(key, film.due.get(key) ?? film.nowMs + afterMs)
  }
  return { ...film, due }
}

function nextTimer(film: Film): Next | undefined {
  const armed = Object.entries(film.state.timers).filter(([timer]) => followedTimers.test(timer))
  const waiting = armed.map(([timer, { generation }]) => {
    return { timer, generation, dueMs: film.due.get(`${timer}#${generation}`) ?? film.nowMs }
  })
  const [first] = waiting.toSorted((one, other) => one.dueMs - other.dueMs)
  if (first === undefined) return undefined
  const { timer, generation, dueMs } = first
  return { event: { kind: 'timerFired', timer, generation }, reason: waitFor(first), dueMs }
}

function waitFor({ timer, dueMs }: { timer: string; dueMs: number }): Reason {
  const [name = '', subject = ''] = timer.split(':')
  return because(`wait.${name}`, { node: subject, ms: dueMs })
}

/** A node that asks what it reaches, and is taken to be answered. */
function nextReach({ nodes, configuration }: ClusterState): Next | undefined {
  const { reachable: answered = [] } = configuration
  for (const [node, { reach }] of Object.entries(nodes)) {
    if (reach?.answered === null) {
      return { event: { kind: 'reached', node, id: reach.id, answered } }
    }
  }
  return undefined
}

/** A fence that is under way, which is taken to succeed; a member that is cut off is seen to go. */
function nextFence(state: ClusterState): Next | undefined {
  for (const [node, { fencing }] of Object.entries(state.nodes)) {
    const reason = because('wait.fence', { node })
    if (fencing?.phase === 'running') {
      return { event: { kind: 'fenced', node, id: fencing.id, isDone: true, reason }, reason }
    }
    if (fencing?.phase !== 'done') continue
    const departed = [{ node, how: 'down' }] as const
    const { isQuorate } = state.view
    return { event: { ...viewEvent(state, { departed }, 'always'), isQuorate }, reason }
  }
  return undefined
}
