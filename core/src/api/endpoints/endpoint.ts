import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Doors } from '../doors/doors.ts'
import type { Schema } from '../request-schema.ts'
import type { Service } from '../service.ts'
import type { Streams } from '../streams/streams.ts'
import type { Access } from './access.ts'
import type { DocumentName } from './document-name.ts'

/** One request on its way to its answer. */
export interface Exchange<Query = unknown, Body = unknown> {
  readonly service: Service
  readonly streams: Streams
  /** All of the api, for what tells of it. */
  readonly endpoints: readonly Endpoint[]
  readonly doors: Doors
  readonly query: Query
  readonly body: Body
  readonly request: FastifyRequest
  /** For an answer that is more than a document: its status, its headers, a stream. */
  readonly reply: FastifyReply
}

/** What is answered when all went well. */
export interface AnswerShape {
  /** Of an answer in JSON. */
  readonly document?: DocumentName
  /** It is a list of such documents. */
  readonly isList?: boolean
  /** Of other answers; both may be there where the query chooses. */
  readonly contentTypes?: readonly string[]
  /** Statuses beside 200 that carry the same answer. */
  readonly otherStatuses?: readonly number[]
}

/** One thing that the api can be asked: all that is known of it, for routes, roles and docs. */
export interface Endpoint<Query = unknown, Body = unknown> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly access: Access
  /** What it is for, as a sentence. */
  readonly summary: string
  /** The schemas of the query's fields, all of which may be left out. */
  readonly query?: Readonly<Record<string, Schema>>
  /** The schemas of headers that mean something here. */
  readonly headers?: Readonly<Record<string, Schema>>
  readonly body?: Schema
  /** Where less is enough than for a file. */
  readonly bodyLimitBytes?: number
  readonly answer: AnswerShape
  /** Resolves with the document that is sent, unless the reply was used. */
  handle(exchange: Exchange<Query, Body>): unknown
}
