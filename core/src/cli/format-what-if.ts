import type { WhatIfAnswer, WordedDown, WordedStep } from '../what-if/index.ts'
import { paint } from './colour.ts'
import { linesOfDecision, listed } from './format-answer.ts'
import { formatTable } from './format-table.ts'
import { say, sayReason, sayStep } from './speech.ts'
import { headings } from './texts/headings.ts'

/** What would happen: decisions with their reasons, steps with what they wait for, and the end. */
export function formatWhatIf(answer: WhatIfAnswer): string {
  const { events, decisions, steps, down, open } = answer
  const what = events.map(sayReason).join(say('what-if.then'))
  return [
    what === '' ? say('what-if.as-it-is') : say('what-if.when', { what }),
    ...(decisions.length + steps.length === 0 ? ['', say('what-if.nothing')] : []),
    ...listed(say('answer.decisions'), decisions.map(linesOfDecision)),
    ...listed(say('answer.steps'), [formatSteps(steps)]),
    ...listed(
      say('what-if.waits'),
      open.map((one) => [sayReason(one)]),
    ),
    ...listed(say('what-if.in-service'), [formatPlaces(answer)]),
    ...listed(say('what-if.down'), down.map(formatDown)),
  ].join('\n')
}

function formatSteps(steps: readonly WordedStep[]): readonly string[] {
  if (steps.length === 0) return []
  const rows = steps.map((step) => {
    const waits = step.waitsFor.map(sayReason).join(', ')
    return [`${step.number}.`, sayStep(step), waits === '' ? say('what-if.at-once') : waits]
  })
  return formatTable(['', ...headings('step', 'waits-for')], rows).split('\n')
}

function formatPlaces({ inService, moves }: WhatIfAnswer): readonly string[] {
  const places = Object.entries(inService)
  if (places.length === 0) return []
  const moved = new Map(
    moves.map(({ tag, from }) => [
      tag,
      from.length === 0 ? say('what-if.was-down') : say('what-if.was-on', { nodes: from }),
    ]),
  )
  const rows = places.map(([tag, nodes]) => [tag, nodes.join(', ') || '-', moved.get(tag) ?? ''])
  return formatTable([...headings('resource', 'on'), ''], rows).split('\n')
}

/** Something that would be down: why, and why not on each node. */
export function formatDown({ tag, reason, alternatives }: WordedDown): readonly string[] {
  const others = alternatives.map(({ node, reason: why }) =>
    say('answer.not-node', { node, reason: sayReason(why) }),
  )
  return [`${paint('bad', tag)}: ${sayReason(reason)}`, ...others]
}
