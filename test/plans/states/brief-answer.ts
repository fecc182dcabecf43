import type { Reason } from '../../../core/src/model/index.ts'
import type { WhatIfAnswer } from '../../../core/src/what-if/index.ts'

/** An answer by its fields, without sentences, short enough to be written by hand. */
export interface BriefAnswer {
  readonly decisions: readonly object[]
  readonly steps: readonly object[]
  readonly open: Readonly<Record<string, readonly string[]>>
  readonly down: Readonly<Record<string, string>>
  readonly inService: Readonly<Record<string, readonly string[]>>
}

/** An answer as the expectations of the cases write it. */
export function briefAnswer({
  decisions,
  steps,
  open,
  down,
  inService,
}: WhatIfAnswer): BriefAnswer {
  return {
    decisions: decisions.map(({ tags, verb, cause, rule, from, choice, alternatives }) => ({
      tags,
      verb,
      cause: cause.code,
      rule: rule.code,
      from,
      choice,
      not: Object.fromEntries(alternatives.map(({ node, reason }) => [node, reason.code])),
    })),
    steps: steps.map(({ verb, tag, node, isTakeover, waitsFor }) => ({
      [verb]: `${tag}@${node}`,
      ...(isTakeover && { takeover: true }),
      ...(waitsFor.length > 0 && { after: waitsFor.map(briefWait) }),
    })),
    open: Object.fromEntries(open.map(({ values }) => [values['node'], values['tags']])),
    down: Object.fromEntries(down.map(({ tag, reason }) => [tag, reason.code])),
    inService,
  }
}

/** The number of a step, or what else is waited for and where. */
function briefWait({ code, values }: Reason): number | string {
  if (code === 'wait.step') return Number(values['step'])
  const node = values['node'] === '' ? undefined : values['node']
  const parts = [code.slice('wait.'.length), node, values['ms'] && `${values['ms']} ms`]
  return parts.filter((part) => part !== undefined).join(' ')
}
