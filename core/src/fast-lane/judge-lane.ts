import { because, type Reason } from '../model/index.ts'
import { type LaneTimes, spareMs } from './lane-times.ts'
import type { RoadStanding } from './road.ts'

/** A listener that wakes up so late cannot tell in time; ms. */
const latestMs = 10
/** Paths to a node that do not fail together. */
const leastPaths = 2

/** What is judged. */
export interface JudgedLane {
  readonly roads: readonly RoadStanding[]
  readonly latenessMs: number
  readonly isRealTime: boolean
  readonly times: LaneTimes
}

/** Why no address could go by the fast lane now; empty where one could. */
export function judgeLane({ roads, latenessMs, isRealTime, times }: JudgedLane): readonly Reason[] {
  const nodes = [...new Set(roads.flatMap(({ node }) => node ?? []))]
  return [
    ...(isRealTime ? [] : [because('lane.not-real-time')]),
    ...(latenessMs < latestMs ? [] : [because('lane.late', { ms: round(latenessMs) })]),
    ...(hasWitness(roads, nodes) ? [] : [because('lane.no-witness')]),
    ...nodes.flatMap((node) => judgePaths(node, roads)),
    ...nodes.flatMap((node) => judgeDistance(node, roads, times)),
  ]
}

/** Of three nodes and more each other one that answers is a witness. */
function hasWitness(roads: readonly RoadStanding[], nodes: readonly string[]): boolean {
  return roads.some(
    ({ node, isAnswered }) => isAnswered && (node === undefined || nodes.length > 1),
  )
}

function judgePaths(node: string, roads: readonly RoadStanding[]): readonly Reason[] {
  const own = roads.filter((road) => road.node === node)
  const links = [...new Set(own.map(({ link }) => link))]
  if (!own.some(({ isAnswered }) => isAnswered)) return [because('lane.no-answer', { node })]
  if (links.length < leastPaths) return [because('lane.few-paths', { node, count: links.length })]
  return own
    .filter(({ isAnswered }) => !isAnswered)
    .map(({ link, address, kind }) => because(`lane.no-${kind}`, { node, link, address }))
}

/** Of a witness no takeover depends on how long its answers take. */
function judgeDistance(
  node: string,
  roads: readonly RoadStanding[],
  times: LaneTimes,
): readonly Reason[] {
  const longest = new Map<number, number>()
  for (const { link, roundTripMs = 0 } of roads.filter((road) => road.node === node)) {
    longest.set(link, Math.max(longest.get(link) ?? 0, roundTripMs))
  }
  return [...longest]
    .filter(([, roundTripMs]) => spareMs(times, roundTripMs) <= 0)
    .map(([link, roundTripMs]) => because('lane.far', { node, link, ms: round(roundTripMs) }))
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
