import type { ClusterState, Event, Finding, NodeName, Tag } from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import { hasTimedOut } from './second-opinion.ts'

/** What it takes to follow looks: a daemon. */
export interface LookSource {
  readonly state: ClusterState
  afterEachEvent(act: (events: readonly Event[]) => void): () => void
}

/** Who has told what it found since a look at a resource was asked for, whatever it was. */
export class AskedLooks {
  readonly #source: LookSource
  readonly #tag: Tag
  readonly #told = new Set<NodeName>()
  #isAsked = false
  readonly stop: () => void

  constructor(source: LookSource, tag: Tag) {
    this.#source = source
    this.#tag = tag
    this.stop = source.afterEachEvent((events) => {
      for (const event of events) this.#note(event)
    })
  }

  /** The members that have the resource and have not told yet. */
  missing(): readonly NodeName[] {
    const { state } = this.#source
    const asked = state.configuration.resources[this.#tag]?.priority ?? []
    return asked.filter((node) => isMember(state, node) && !this.#told.has(node))
  }

  /**
   * What was told before the question was in its place among the events is no answer; nor is that a
   * regular look timed out, for what was asked for is told with its second opinion.
   */
  #note(event: Event): void {
    const tag = this.#tag
    if (event.kind === 'checkRequested') this.#isAsked ||= event.tag === tag
    else if (this.#isAsked && event.kind === 'checked') {
      const isAnswer = (finding: Finding) => finding.tag === tag && !hasTimedOut(finding)
      if (event.findings.some(isAnswer)) this.#told.add(event.node)
    }
  }
}
