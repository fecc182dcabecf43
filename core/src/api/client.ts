import type { Request, RequestOptions } from '../requests/request.ts'
import { askingAt } from './ask-json.ts'
import type {
  AnswerDocument,
  DecisionDocument,
  EventDocument,
  KitsDocument,
  KitTestDocument,
  LaneDocument,
  NoticeTestDocument,
  SimulationDocument,
  SimulationRequest,
  StatusDocument,
  TimelineDocument,
} from './documents.ts'
import { createDoorClient, type DoorClient } from './door-client.ts'
import { type FollowEventsOptions, followEvents, followStatus } from './follow-events.ts'
import type { FollowOptions } from './follow-stream.ts'

/** The api as a caller sees it. Rejects with HoldfastError, or ApiError for the daemon's own. */
export interface Client {
  readonly socketPath: string
  status(): Promise<StatusDocument>
  kits(): Promise<KitsDocument>
  /** Of the node that is asked, or of another one. */
  lane(node?: string): Promise<LaneDocument>
  configuration(format: 'yaml' | 'json'): Promise<string>
  decisions(filter: { tag?: string; after?: number }): Promise<readonly DecisionDocument[]>
  timelines(filter: { tag?: string; decision?: number }): Promise<readonly TimelineDocument[]>
  /** Events that the daemon remembers, oldest first. */
  events(after: number): Promise<readonly EventDocument[]>
  /** Remembered events, then new ones; connects again when the daemon went away. */
  follow(options: FollowEventsOptions): AsyncGenerator<EventDocument>
  /** The status now and whenever it changes; connects again when the daemon went away. */
  followStatus(options: FollowOptions): AsyncGenerator<StatusDocument>
  simulate(request: SimulationRequest): Promise<SimulationDocument>
  /** How the kit of a resource did on its nodes, which changed nothing. */
  testKit(tag: string): Promise<KitTestDocument>
  /** Tells operators a test; what it is that was told, and what the command printed. */
  testNotice(): Promise<NoticeTestDocument>
  send(request: Request, options: RequestOptions): Promise<AnswerDocument>
  /** Who may come in, and what they did. */
  readonly doors: DoorClient
}

/** Beyond the request's own time-out: the daemon answers late rather than never. */
const graceMs = 5_000

/** A table of every single failure of a thousand resources takes some seconds. */
const simulationTimeoutMs = 120_000

/** Longer than the looks of any kit that somebody waits for. */
const kitTestMs = 600_000

/** Longer than two notices may take: one that is being told, and then the test. */
const noticeTimeoutMs = 1_260_000

/** A client of the daemon behind a Unix socket; it connects at each call. */
export function createClient(socketPath: string): Client {
  const asking = askingAt(socketPath)
  const { text, get, post } = asking
  return {
    socketPath,
    doors: createDoorClient(asking),
    status: () => get('/v1/status'),
    kits: () => get('/v1/kits'),
    lane: (node) => get(`/v1/lane?${queryOf(node === undefined ? {} : { node })}`),
    configuration: (format) => text(`/v1/configuration?format=${format}`),
    decisions: (filter) => get(`/v1/decisions?${queryOf(filter)}`),
    timelines: (filter) => get(`/v1/timelines?${queryOf(filter)}`),
    events: (after) => get(`/v1/events?follow=false&after=${after}`),
    follow: (options) => followEvents(socketPath, options),
    followStatus: (options) => followStatus(socketPath, options),
    simulate: (request) => post('/v1/simulations', request, simulationTimeoutMs),
    testKit: (tag) => post('/v1/kits/test', { tag }, kitTestMs),
    testNotice: () => post('/v1/notices/test', {}, noticeTimeoutMs),
    send: (request, options) => {
      return post('/v1/requests', { request, options }, options.timeoutMs + graceMs)
    },
  }
}

function queryOf(filter: Readonly<Record<string, string | number>>): string {
  const given = Object.entries(filter).map(([key, value]) => [key, String(value)])
  return new URLSearchParams(Object.fromEntries(given)).toString()
}
