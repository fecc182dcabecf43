import type { Situation } from '../config/index.ts'
import type { ClusterState, Event } from '../model/index.ts'
import { type WhatIfAnswer, wordAnswer } from './answer.ts'
import { buildSituation } from './build-situation.ts'
import { describeHappening } from './describe-happening.ts'
import { eventsOf } from './events-of.ts'
import { play, type Scene } from './play.ts'

/** What a described cluster would do, and why. */
export function answerSituation(situation: Situation): WhatIfAnswer {
  const { happenings, quorum } = situation
  const state = buildSituation(situation)
  const scenes = happenings.map((happening): Scene => {
    return (present) => eventsOf(present, happening, quorum)
  })
  const isStill = scenes.length === 0
  const played = isStill ? play(asleep(state), wake(state), 0) : play(state, scenes, 0)
  return wordAnswer(state, happenings.map(describeHappening), played)
}

/** Where nothing happens, everything is asked at once by the beginning of its right to act. */
function wake({ view }: ClusterState): readonly Scene[] {
  const confirmed: Event = { kind: 'quorumConfirmed' }
  return view.isQuorate ? [() => [confirmed]] : []
}

function asleep(state: ClusterState): ClusterState {
  return { ...state, view: { ...state.view, isQuorate: false } }
}
