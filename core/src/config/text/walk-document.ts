import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from '#yaml'
import type { ErrorCode, ErrorValues, Problem } from '../../errors/index.ts'
import { lastName, type Path, pathText } from './path.ts'
import { problemsKept, sortProblems } from './problem-list.ts'
import type { Spot, TextTree } from './text-tree.ts'

/** Deeper than any setting of Holdfast or of a kit is nested. */
export const depthLimit = 64

/** Aliases may stand for at most so many values in all. */
export const valueLimit = 300_000

interface Found {
  readonly value: unknown
  readonly spot: Spot
  /** How many values it stands for, itself included. */
  readonly weight: number
}

interface Walk {
  readonly lines: LineCounter
  readonly problems: Problem[]
  readonly anchors: Map<string, Found>
  weight: number
}

/** Turns yaml's tree into plain values with their lines, and finds what has no place in either. */
export function walkDocument(
  document: Document.Parsed,
  lines: LineCounter,
): { tree: TextTree; problems: readonly Problem[] } {
  const walk: Walk = { lines, problems: [], anchors: new Map(), weight: 0 }
  const { value, spot } = walkNode(walk, document.contents, { path: [], keyLine: 1 })
  return { tree: { value, spot }, problems: sortProblems(walk.problems) }
}

interface At {
  readonly path: Path
  readonly keyLine: number
}

function walkNode(walk: Walk, node: Node | null, at: At): Found {
  if (isAlias(node)) return repeat(walk, node, at)
  const line = node?.range ? walk.lines.linePos(node.range[0]).line : at.keyLine
  const found = { ...walkContent(walk, node, at), line }
  const spot = { line, keyLine: at.keyLine, inside: found.inside }
  const whole = { value: found.value, spot, weight: found.weight }
  const anchor = node !== null && 'anchor' in node ? node.anchor : undefined
  if (typeof anchor === 'string') walk.anchors.set(anchor, whole)
  return whole
}

type Content = Pick<Found, 'value' | 'weight'> & Pick<Spot, 'inside'>

function walkContent(walk: Walk, node: Node | null, at: At): Content {
  if (at.path.length >= depthLimit && (isMap(node) || isSeq(node))) {
    return nothing(walk, { code: 'HF_INPUT_TOO_DEEP', values: { limit: depthLimit } }, at)
  }
  if (isMap(node)) return walkMap(walk, node as YAMLMap<Node, Node | null>, at)
  if (isSeq(node)) return walkSequence(walk, node as YAMLSeq<Node>, at)
  const value = isScalar(node) ? node.value : null
  if (isUsable(value)) return { value, weight: 1, inside: new Map() }
  return nothing(walk, unusable(at, String(isScalar(node) ? node.source : value)), at)
}

function walkSequence(walk: Walk, node: YAMLSeq<Node>, at: At): Content {
  const items = node.items.map((item, position) => {
    const line = item.range ? walk.lines.linePos(item.range[0]).line : at.keyLine
    return walkNode(walk, item, { path: [...at.path, position], keyLine: line })
  })
  return {
    value: items.map(({ value }) => value),
    weight: 1 + sumOf(items),
    inside: new Map(items.map(({ spot }, position) => [position, spot])),
  }
}

function walkMap(walk: Walk, node: YAMLMap<Node, Node | null>, at: At): Content {
  const entries = new Map<string, Found>()
  for (const pair of node.items) walkPair(walk, pair, { at, entries })
  return {
    value: Object.fromEntries([...entries].map(([key, { value }]) => [key, value])),
    weight: 1 + sumOf(entries.values()),
    inside: new Map([...entries].map(([key, { spot }]) => [key, spot])),
  }
}

interface MapSoFar {
  readonly at: At
  readonly entries: Map<string, Found>
}

function walkPair(walk: Walk, pair: Pair<Node, Node | null>, { at, entries }: MapSoFar): void {
  const keyLine = pair.key?.range ? walk.lines.linePos(pair.key.range[0]).line : at.keyLine
  const key = keyText(pair.key)
  if (key === undefined || key === '__proto__') {
    report(walk, unusableKey(key ?? 'nothing, a list or a map'), { path: at.path, keyLine })
    return
  }
  const path = [...at.path, key]
  const found = walkNode(walk, pair.value, { path, keyLine })
  const first = entries.get(key)
  if (first === undefined) entries.set(key, found)
  else report(walk, twice(path, first.spot.keyLine), { path, keyLine })
}

function keyText(key: Node | null): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
}

function repeat(walk: Walk, alias: Alias, at: At): Found {
  const line = alias.range ? walk.lines.linePos(alias.range[0]).line : at.keyLine
  const found = walk.anchors.get(alias.source)
  const here: Spot = { line, keyLine: at.keyLine, inside: found?.spot.inside ?? new Map() }
  const empty = { value: null, spot: here, weight: 1 }
  if (found === undefined) {
    const values = { alias: alias.source }
    report(walk, { code: 'HF_INPUT_ALIAS_UNKNOWN', values }, { path: at.path, keyLine: line })
    return empty
  }
  walk.weight += found.weight
  if (walk.weight <= valueLimit) return { ...found, spot: here }
  if (walk.weight - found.weight <= valueLimit) {
    const values = { limit: valueLimit }
    report(walk, { code: 'HF_INPUT_TOO_MANY_VALUES', values }, { path: at.path, keyLine: line })
  }
  return empty
}

interface Trouble {
  readonly code: ErrorCode
  readonly values: ErrorValues
}

function unusable(at: At, found: string): Trouble {
  const key = lastName(at.path)
  return { code: 'HF_INPUT_VALUE_UNUSABLE', values: { key, found: found.slice(0, 80) } }
}

function unusableKey(key: string): Trouble {
  return { code: 'HF_INPUT_KEY_UNUSABLE', values: { key } }
}

function twice(path: Path, first: number): Trouble {
  const key = lastName(path)
  if (path.length === 2 && path[0] === 'resources') {
    return { code: 'HF_HIERARCHY_TAG_TWICE', values: { tag: key, first } }
  }
  return { code: 'HF_INPUT_KEY_TWICE', values: { key, first } }
}

function report(walk: Walk, { code, values }: Trouble, { path, keyLine }: At): void {
  if (walk.problems.length >= problemsKept) return
  walk.problems.push({ code, values, path: pathText(path), line: keyLine })
}

function nothing(walk: Walk, trouble: Trouble, at: At): Content {
  report(walk, trouble, at)
  return { value: null, weight: 1, inside: new Map() }
}

function isUsable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}

function sumOf(found: Iterable<Found>): number {
  return [...found].reduce((sum, { weight }) => sum + weight, 0)
}
