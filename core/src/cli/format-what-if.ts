import type { WhatIfAnswer, WordedDown, WordedStep } from '../what-if/index.ts'
import { paint } from './colour.ts'
import { linesOfDecision, listed } from './format-answer.ts'
import { formatTable } from './format-table.ts'

/** What would happen: decisions with their reasons, steps with what they wait for, and the end. */
export function formatWhatIf(answer: WhatIfAnswer): string {
  const { events, decisions, steps, down, open } = answer
  const what = events.map(({ sentence }) => sentence).join(', then ')
  return [
    what === '' ? 'As it is:' : `When ${what}:`,
    ...(decisions.length + steps.length === 0 ? ['', 'Nothing would be decided or done.'] : []),
    ...listed('Decisions', decisions.map(linesOfDecision)),
    ...listed('Steps', [formatSteps(steps)]),
    ...listed(
      'Waits for somebody',
      open.map(({ sentence }) => [sentence]),
    ),
    ...listed('In service at the end', [formatPlaces(answer)]),
    ...listed('Down at the end', down.map(formatDown)),
  ].join('\n')
}

function formatSteps(steps: readonly WordedStep[]): readonly string[] {
  if (steps.length === 0) return []
  const rows = steps.map(({ number, sentence, waitsFor }) => {
    const waits = waitsFor.map((wait) => wait.sentence).join(', ')
    return [`${number}.`, sentence, waits === '' ? 'at once' : waits]
  })
  return formatTable(['', 'STEP', 'WAITS FOR'], rows).split('\n')
}

function formatPlaces({ inService, moves }: WhatIfAnswer): readonly string[] {
  const places = Object.entries(inService)
  if (places.length === 0) return []
  const moved = new Map(
    moves.map(({ tag, from }) => [
      tag,
      from.length === 0 ? 'was out of service' : `was on ${from.join(', ')}`,
    ]),
  )
  const rows = places.map(([tag, nodes]) => [tag, nodes.join(', ') || '-', moved.get(tag) ?? ''])
  return formatTable(['RESOURCE', 'ON', ''], rows).split('\n')
}

/** Something that would be down: why, and why not on each node. */
export function formatDown({ tag, reason, alternatives }: WordedDown): readonly string[] {
  const others = alternatives.map(({ node, reason: why }) => `  not ${node}: ${why.sentence}`)
  return [`${paint('bad', tag)}: ${reason.sentence}`, ...others]
}
