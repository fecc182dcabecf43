import { type Configuration, isHeld, type Tag, type TakeoverRule } from '../model/index.ts'
import { ruleOf, strictestRule } from '../planner/takeover.ts'
import type { Draft } from './draft.ts'

/**
 * Who holds something may not have heard of a change, and lets go of it as before, by the chain and
 * with the certainty that were configured. Where less is asked now, that counts till it has looked.
 */
export function keepFormerRules(draft: Draft, before: Configuration): void {
  const looking = new Map<string, Tag[]>()
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    const former = loosenedRule(draft, before, tag)
    if (former === undefined) continue
    for (const node of Object.keys(instances)) {
      const instance = draft.instance(tag, node)
      if (!isHeld(instance) || draft.state.nodes[node]?.membership === 'never-seen') continue
      draft.setInstance(tag, node, {
        heldUnder: strictestRule(former, instance.heldUnder ?? former),
      })
      looking.set(node, [...(looking.get(node) ?? []), tag])
    }
  }
  for (const node of draft.state.view.members) {
    const tags = looking.get(node)
    if (tags !== undefined) draft.sweep(node, tags)
  }
}

/** What was asked before a takeover, where any of it is not asked any more. */
function loosenedRule(draft: Draft, before: Configuration, tag: Tag): TakeoverRule | undefined {
  const former = ruleOf(before, tag)
  const present = ruleOf(draft.state.configuration, tag)
  if (former === undefined || present === undefined) return undefined
  const both = strictestRule(former, present)
  const isKept = both.takeover === present.takeover && both.dropMs === present.dropMs
  return isKept ? undefined : former
}
