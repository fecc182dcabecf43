import { isMapValue } from '../../config/index.ts'
import type { NodeName, Tag } from '../../model/index.ts'
import type { Action } from './action.ts'
import { type Script, usualTimes } from './script.ts'
import type { Words } from './words.ts'

/** Whether a script still fails in the way that is looked for. */
export type Fails = (script: Script) => Promise<boolean>

/** Until when a shorter script is looked for; a minute where nothing is said. */
export interface ShrinkLimits {
  /** How long to look, in milliseconds of real time. */
  readonly withinMs: number
  nowMs(): number
}

const usualLimits: ShrinkLimits = { withinMs: 60_000, nowMs: () => performance.now() }

/** Ways to make a script shorter, tried one after another until none helps any more. */
const ways: readonly ((script: Script) => Iterable<Script>)[] = [
  withoutActions,
  withoutNodes,
  withoutTags,
  withPlainEntries,
  withoutHealing,
  withShorterTimes,
]

/**
 * A shortest script that still fails: without any one of its actions, nodes or resources it would
 * not. Where the time is over it is the shortest that was found until then.
 */
export async function shrinkScript(
  script: Script,
  fails: Fails,
  limits: ShrinkLimits = usualLimits,
): Promise<Script> {
  const endMs = limits.nowMs() + limits.withinMs
  const isOver = (): boolean => limits.nowMs() >= endMs
  let shortest = script
  for (let before: Script | undefined; before !== shortest && !isOver(); ) {
    before = shortest
    for (const way of ways) shortest = await shortenBy(way, shortest, { fails, isOver })
  }
  return shortest
}

interface Search {
  readonly fails: Fails
  isOver(): boolean
}

/** Begins again with the first shorter script that fails as well. */
async function shortenBy(
  way: (script: Script) => Iterable<Script>,
  script: Script,
  search: Search,
): Promise<Script> {
  for (const shorter of way(script)) {
    if (search.isOver()) return script
    if (await search.fails(shorter)) return shortenBy(way, shorter, search)
  }
  return script
}

/** By halves, then by ever smaller parts, at last one by one. */
function* withoutActions(script: Script): Iterable<Script> {
  const { actions } = script
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = nextSize(size)) {
    for (let from = actions.length - size; from > -size; from -= size) {
      const start = Math.max(0, from)
      yield { ...script, actions: [...actions.slice(0, start), ...actions.slice(from + size)] }
    }
  }
}

function nextSize(size: number): number {
  return size === 1 ? 0 : Math.ceil(size / 2)
}

function* withoutNodes(script: Script): Iterable<Script> {
  if (script.nodes.length === 1) return
  for (const node of script.nodes.toReversed()) yield withoutNode(script, node)
}

function withoutNode(script: Script, node: NodeName): Script {
  const isKept = (action: Action): boolean => !namesNode(action, node)
  const shorter = {
    ...script,
    nodes: script.nodes.filter((one) => one !== node),
    actions: script.actions.filter(isKept).map((action) => dropBack(action, node)),
  }
  return changeEntries(shorter, (_, entry) => {
    const nodes = entry['nodes']
    if (!Array.isArray(nodes)) return entry
    const left = nodes.filter((one) => one !== node)
    return left.length === 0 ? undefined : { ...entry, nodes: left }
  })
}

function namesNode(action: Action, node: NodeName): boolean {
  if (action.kind === 'power is cut') return false
  if (action.kind !== 'operator asks') return Object.values(action).flat(2).includes(node)
  const { request } = action
  const scope = request.kind === 'maintenance' && request.scope
  return [...Object.values({ ...request, ...scope }), action.node].includes(node)
}

function dropBack(action: Action, node: NodeName): Action {
  if (action.kind !== 'power is cut') return action
  const { [node]: _gone, ...backMs } = action.backMs
  const { torn, ...cut } = action
  const others = torn === undefined ? {} : { torn: torn.filter((one) => one !== node) }
  return { ...cut, ...others, backMs }
}

function* withoutTags(script: Script): Iterable<Script> {
  for (const tag of tagsOf(script)) yield withoutTag(script, tag)
}

/** Parents do without a child that is gone. */
function withoutTag(script: Script, tag: Tag): Script {
  const isKept = (action: Action): boolean => {
    if (action.kind === 'operator asks') return !Object.values(action.request).includes(tag)
    return !('tag' in action) || action.tag !== tag
  }
  const shorter = { ...script, actions: script.actions.filter(isKept) }
  return changeEntries(shorter, (name, entry) => {
    if (name === tag) return undefined
    const dependsOn = entry['dependsOn']
    if (!Array.isArray(dependsOn)) return entry
    return { ...entry, dependsOn: dependsOn.filter((child) => child !== tag) }
  })
}

/** A resource with no other policies than the usual ones. */
function* withPlainEntries(script: Script): Iterable<Script> {
  for (const tag of tagsOf(script)) {
    const plain = changeEntries(script, (name, entry) => {
      const { policies: _usual, ...rest } = entry
      return name === tag ? rest : entry
    })
    if (JSON.stringify(plain) !== JSON.stringify(script)) yield plain
  }
}

/** What broke while things went wrong needs no healing. */
function* withoutHealing(script: Script): Iterable<Script> {
  const { healAtMs, ...rest } = script
  if (healAtMs !== undefined) yield { ...rest, lastsMs: healAtMs + usualTimes.lastsOnMs }
}

type ChangeEntry = (tag: Tag, entry: Words) => Words | undefined

/** Changes the resources of all files of a script that are JSON; a text of YAML stays as it is. */
function changeEntries(script: Script, change: ChangeEntry): Script {
  const { hierarchy } = script
  const actions = script.actions.flatMap((action): readonly Action[] => {
    if (action.kind !== 'operator asks' || action.request.kind !== 'apply') return [action]
    const text = changeText(action.request.text, change)
    return text === undefined ? [] : [{ ...action, request: { ...action.request, text } }]
  })
  if (hierarchy === undefined || typeof hierarchy === 'string') return { ...script, actions }
  const resources = changeAll(hierarchy.resources, change)
  return { ...script, actions, hierarchy: { resources } }
}

/** `undefined` where nothing is left. */
function changeText(text: string, change: ChangeEntry): string | undefined {
  if (!text.startsWith('{')) return text
  const { resources } = JSON.parse(text) as { readonly resources: Words }
  const left = changeAll(resources, change)
  return Object.keys(left).length === 0 ? undefined : JSON.stringify({ resources: left })
}

function changeAll(resources: Words, change: ChangeEntry): Words {
  const entries = Object.entries(resources).flatMap(([tag, entry]) => {
    const changed = isMapValue(entry) ? change(tag, entry) : entry
    return changed === undefined ? [] : [[tag, changed] as const]
  })
  return Object.fromEntries(entries)
}

function tagsOf(script: Script): readonly Tag[] {
  const tags = new Set<Tag>()
  changeEntries(script, (tag, entry) => {
    tags.add(tag)
    return entry
  })
  return [...tags]
}

/** The end sooner, or everything twice as fast. */
function* withShorterTimes(script: Script): Iterable<Script> {
  const { actions, healAtMs, lastsMs } = script
  const lastMs = actions.at(-1)?.atMs ?? 0
  if (healAtMs !== undefined && healAtMs > lastMs + 1) yield { ...script, healAtMs: lastMs + 1 }
  const sooner = Math.max(lastMs + 1, Math.round((lastsMs ?? 0) / 2))
  if (lastsMs !== undefined && lastsMs > Math.max(sooner, shortestMs)) {
    yield { ...script, lastsMs: sooner }
  }
  if (lastMs < shortestMs) return
  const faster = actions.map((action) => ({ ...action, atMs: Math.round(action.atMs / 2) }))
  const heals = healAtMs === undefined ? {} : { healAtMs: Math.round(healAtMs / 2) }
  yield { ...script, actions: faster, ...heals }
}

/** Shorter than this nothing becomes clearer. */
const shortestMs = 200
