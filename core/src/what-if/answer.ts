import {
  because,
  type ClusterState,
  type NodeName,
  placesOf,
  type Reason,
  type Tag,
} from '../model/index.ts'
import {
  type WordedDecision,
  type WordedReason,
  wordDecision,
  wordReason,
} from '../sentences/index.ts'
import { type Down, findDown } from './find-down.ts'
import { findMoves, type Move } from './find-moves.ts'
import { nodesInTheWay } from './nodes-in-the-way.ts'
import type { Played, PlayedStep } from './played.ts'

/** A step with its sentences. */
export interface WordedStep extends Omit<PlayedStep, 'waitsFor'> {
  readonly waitsFor: readonly WordedReason[]
  readonly sentence: string
}

/** Something that would be down, with sentences. */
export interface WordedDown {
  readonly tag: Tag
  readonly reason: WordedReason
  readonly alternatives: readonly { readonly node: NodeName; readonly reason: WordedReason }[]
}

/** What would happen and why; `answerSchema` describes it. Plain JSON. */
export interface WhatIfAnswer {
  /** What happens. */
  readonly events: readonly WordedReason[]
  readonly decisions: readonly WordedDecision[]
  readonly steps: readonly WordedStep[]
  /** What is in service elsewhere than before, at the end. */
  readonly moves: readonly Move[]
  /** What is wanted in service and is so nowhere at the end. */
  readonly down: readonly WordedDown[]
  /** What no step can begin without, and no time brings: somebody's word, or a fence. */
  readonly open: readonly WordedReason[]
  /** Per resource, where it is in service at the end. */
  readonly inService: Readonly<Record<Tag, readonly NodeName[]>>
}

/** What was played, in words. */
export function wordAnswer(
  before: ClusterState,
  events: readonly Reason[],
  played: Played,
): WhatIfAnswer {
  const { state, decisions, steps } = played
  const places = Object.keys(state.configuration.resources).map((tag) => {
    return [tag, placesOf(state, tag)] as const
  })
  return {
    events: events.map(wordReason),
    decisions: decisions.map(wordDecision),
    steps: steps.map(wordStep),
    moves: findMoves(before, state),
    down: findDown(state).map(wordDown),
    open: nodesInTheWay(state).map((one) => wordReason(because('open.held', one))),
    inService: Object.fromEntries(places),
  }
}

function wordStep(step: PlayedStep): WordedStep {
  const { verb, tag, node } = step
  const { sentence } = wordReason(because(`step.${verb}`, { tag, node }))
  return { ...step, waitsFor: step.waitsFor.map(wordReason), sentence }
}

/** What is down, in words. */
export function wordDown({ tag, reason, alternatives }: Down): WordedDown {
  const others = alternatives.map(({ node, reason: why }) => ({ node, reason: wordReason(why) }))
  return { tag, reason: wordReason(reason), alternatives: others }
}
