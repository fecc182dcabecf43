import {
  because,
  type ClusterState,
  type Decision,
  isAboutParameters,
  isHeld,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import {
  type Choice,
  chooseOwner,
  keepingRules,
  type Question,
  stuckRules,
} from '../planner/choose-owner.ts'
import { placeToFence } from '../planner/judge-stuck.ts'
import { candidates, presentOwner, recordedOwner } from '../planner/present-owner.ts'
import type { Draft } from './draft.ts'

/** Asks where a group is to be, and records the decision where it says something new. */
export function placeGroup(draft: Draft, question: Question): void {
  const { group } = question
  const choice = worded(draft, question, chooseOwner(draft.state, question))
  const from = question.foundOn ?? placeBefore(draft, group, choice)
  const { rule, alternatives, owner } = choice
  const { targets } = draft.state
  // What joined the group since is to be where the others are.
  for (const tag of group) if (targets[tag] !== owner) draft.setTarget(tag, owner)
  const isFirst = recordedOwner({ targets }, group) === null
  if (isWorthTelling(draft, { question, choice, from, isFirst })) {
    const verb = verbOf(choice, from)
    draft.decide({ tags: group, verb, rule, from, choice: owner, alternatives })
  } else if (owner !== null) tellJoined(draft, group, { targets, owner })
}

interface Joining {
  readonly targets: ClusterState['targets']
  readonly owner: NodeName
}

/** What is new to a group, or was elsewhere before it joined, goes to the others. */
function tellJoined(draft: Draft, group: readonly Tag[], { targets, owner }: Joining): void {
  if (!group.some((tag) => targets[tag] === owner)) return
  for (const tag of group) {
    const from = targets[tag] ?? null
    if (from === owner) continue
    const rule = because('rule.shared-owner', { tag })
    draft.decide({ tags: [tag], verb: 'place', rule, from, choice: owner, alternatives: [] })
  }
}

/** What an owner that was only chosen does not get says so. */
function worded(draft: Draft, { group, foundOn }: Question, choice: Choice): Choice {
  if (foundOn === undefined) return withFence(draft, group, choice)
  if (choice.owner !== foundOn || !keepingRules.has(choice.rule.code)) return choice
  const node = recordedOwner(draft.state, group) ?? ''
  return { ...choice, rule: because('rule.found-in-service', { node }) }
}

/** What is stuck and must go says that its node is cut off for it. */
function withFence(draft: Draft, group: readonly Tag[], choice: Choice): Choice {
  if (choice.rule.code !== 'rule.stuck') return choice
  const place = placeToFence(draft.state, group)
  return place === undefined
    ? choice
    : { ...choice, rule: because('rule.stuck-to-fence', { ...place }) }
}

/** Where it was: what is stuck was only to go to its recorded owner, unless that may have it. */
function placeBefore(draft: Draft, group: readonly Tag[], { rule, owner }: Choice) {
  const present = presentOwner(draft.state, group)
  if (!stuckRules.has(rule.code)) return present
  const isThere = present !== null && group.some((tag) => isHeld(draft.instance(tag, present)))
  return isThere ? present : owner
}

function verbOf(choice: Choice, from: NodeName | null): Decision['verb'] {
  if (choice.owner === null) return choice.rule.code === 'rule.nobody-can' ? 'give-up' : 'wait'
  return choice.owner === from ? 'hold' : 'place'
}

interface Telling {
  readonly question: Question
  readonly choice: Choice
  readonly from: NodeName | null
  /** It had no owner before: where it is to be now it was found, or chosen anew. */
  readonly isFirst: boolean
}

/** A decision is told when it moves something, answers an operator, or refuses for a new reason. */
function isWorthTelling(draft: Draft, telling: Telling): boolean {
  const { question, choice, from, isFirst } = telling
  const { rule, owner } = choice
  if (question.request !== undefined) return true
  if (owner !== null && owner !== from) return true
  const last = lastTold(draft, question.group)
  if (owner !== null && quietRules.has(rule.code)) {
    // What was told last waits, or has it elsewhere.
    const isNews = isFirst && last !== undefined && last.choice !== owner
    return isNews || isReturn(draft, question.group, owner)
  }
  if (owner === null && last === undefined) return rule.code === 'rule.nobody-can'
  return last?.rule.code !== rule.code || last.choice !== owner
}

/** That somebody is cut off, this failed, or parameters changed, tells no new reason. */
function lastTold(draft: Draft, [first = '']: readonly Tag[]): Decision | undefined {
  const { decisions } = draft.state
  return decisions.findLast((one) => {
    return one.tags.includes(first) && !ofFences.has(one.rule.code) && !isAboutParameters(one)
  })
}

const ofFences: ReadonlySet<string> = new Set([
  'rule.fence-failed',
  'rule.fence-in-vain',
  'rule.defended',
  'rule.defence-failed',
])

/** A better priority is back: people ask why nothing moved. */
function isReturn(draft: Draft, group: readonly Tag[], owner: NodeName): boolean {
  const { code, values } = draft.cause
  if (code !== 'cause.node-synced') return false
  const order = candidates(draft.state, group)
  const place = order.indexOf(String(values['node']))
  return place >= 0 && place < order.indexOf(owner)
}

const quietRules = new Set([...keepingRules, 'rule.maintenance'])
