import type { TimelineDocument } from '../api/documents.ts'
import type { ActionResult, Decision, Effect, Event, Finding, NodeName } from '../model/index.ts'
import { wordDecision, wordReason } from '../sentences/index.ts'
import {
  buildTimeline,
  type DecisionRecord,
  recordCheck,
  recordEvents,
  type Timeline,
} from '../timeline/index.ts'

/** Which timelines are meant: all where nothing is said. */
export interface TimelineFilter {
  readonly tag?: string
  /** The number of a decision. */
  readonly decision?: number
}

/** Causes that this node sees by itself, before they are worked in. */
const lookedAt = /^cause\.(?:found|restore|remove|recover|probe)-/
const seenWithView = /^cause\.(?:node-(?:down|left|process-gone)|members-met)$/

/** What this node recorded of the newest decisions, in ms of its own clock. */
export class Timelines {
  readonly #node: NodeName
  readonly #nowMs: () => number
  /** When this node last found something about a resource. */
  readonly #foundMs = new Map<string, number>()
  #viewMs: number | null = null
  #records: readonly DecisionRecord[] = []

  constructor(node: NodeName, nowMs: () => number) {
    this.#node = node
    this.#nowMs = nowMs
  }

  /** The engine said who is together, or that somebody is gone altogether. */
  noteView(): void {
    this.#viewMs = this.#nowMs()
  }

  /** A look or a watch of this node found something. */
  noteFinding({ tag, state }: Finding): void {
    const atMs = this.#nowMs()
    this.#foundMs.set(tag, atMs)
    if (state !== 'in-service') return
    this.#records = recordCheck(this.#records, { tag, node: this.#node, atMs })
  }

  /** Events were worked in; called before their effects are run. */
  noteEvents(effects: readonly Effect[], events: readonly Event[]): void {
    const seenMs = (decision: Decision) => this.#seenMs(decision)
    const recorded = { events, effects, nowMs: this.#nowMs(), seenMs }
    this.#records = recordEvents(this.#records, recorded)
  }

  /** The result of an action of this node, with how long before this node had seen its cause. */
  complete(result: ActionResult): ActionResult {
    // What was decided because of it was seen now, however it ended, and not at an older look.
    this.#foundMs.set(result.tag, this.#nowMs())
    const record = this.#records.findLast(({ acts }) => acts[0]?.action === result.action)
    const [first] = record?.acts ?? []
    const seenMs = record?.seenMs ?? null
    if (first === undefined || seenMs === null || result.times === undefined) return result
    const before = Math.round((first.givenMs - seenMs) * 100) / 100
    return { ...result, times: { ...result.times, seenMs: before } }
  }

  /** The timelines that are meant, newest last. */
  list({ tag, decision }: TimelineFilter): readonly TimelineDocument[] {
    const meant = this.#records.filter((record) => {
      const { tags, number } = record.decision
      return (tag === undefined || tags.includes(tag)) && (decision ?? number) === number
    })
    return meant.map((record) => wordTimeline(buildTimeline(record, this.#node)))
  }

  #seenMs({ cause }: Decision): number | null {
    if (seenWithView.test(cause.code)) return this.#viewMs
    // What an operator asks for, or a time brings, is there when it is worked in.
    if (!lookedAt.test(cause.code)) return this.#nowMs()
    if (cause.values['node'] !== this.#node) return null
    return this.#foundMs.get(String(cause.values['tag'])) ?? null
  }
}

function wordTimeline(timeline: Timeline): TimelineDocument {
  return {
    ...timeline,
    decision: wordDecision(timeline.decision),
    stages: timeline.stages.map((stage) => {
      return { ...stage, reason: stage.reason === null ? null : wordReason(stage.reason) }
    }),
  }
}
