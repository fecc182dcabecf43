import { because, differingParameters, parametersOn, type Reason } from '../model/index.ts'
import type { Step } from '../planner/step.ts'
import { whyRestart } from '../planner/why-restart.ts'
import type { Draft } from './draft.ts'

/**
 * Tells of a step that is taken for new parameters: that these are changed in service, or why what
 * is well is removed and restored. Nothing of any other step.
 */
export function tellParameters(draft: Draft, step: Step): void {
  const { tag, node } = step
  const verb = step.verb === 'update' ? 'update' : 'restart'
  const rule = verb === 'update' ? ruleOfUpdate(draft, step) : whyRestart(draft.state, step)
  if (rule === undefined) return
  draft.decide({ tags: [tag], verb, rule, from: node, choice: node, alternatives: [] })
}

function ruleOfUpdate(draft: Draft, { tag, node }: Step): Reason | undefined {
  const resource = draft.state.configuration.resources[tag]
  const { outdated } = draft.instance(tag, node)
  if (resource === undefined || outdated === null) return undefined
  const parameters = differingParameters(outdated, parametersOn(resource, node))
  return because('rule.updatable', { tag, node, parameters })
}
