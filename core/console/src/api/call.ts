import type { ErrorDocument } from '../../../src/api/documents.ts'
import { ApiFailure } from './api-failure.ts'

/** One call of the api. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** The word of the session that proves that a write comes from this page. */
  readonly csrf?: string
  readonly signal?: AbortSignal
  /** The page asks by itself: that nobody is there must not be hidden by it. */
  readonly isUnattended?: boolean
}

/** Longer than the longest act that is waited for, so that nothing hangs for ever; ms. */
const patienceMs = 190_000

/** Calls the api of the node that served this page; rejects with ApiFailure. */
export async function call<Document>(asked: Call): Promise<Document> {
  const response = await answerTo(asked)
  const text = await response.text()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Document
  throw new ApiFailure(response.status, errorPartOf(text))
}

async function answerTo(asked: Call): Promise<Response> {
  const { method = 'GET', path, body, csrf, signal, isUnattended = false } = asked
  const headers: Record<string, string> = {}
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (csrf !== undefined) headers['x-holdfast-csrf'] = csrf
  if (isUnattended) headers['x-holdfast-unattended'] = 'true'
  const limit = AbortSignal.timeout(patienceMs)
  try {
    return await fetch(path, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    })
  } catch (cause) {
    throw new ApiFailure(0, { message: (cause as Error).message })
  }
}

/** What of an answer tells of an error; nothing where it is none of the api's. */
export function errorPartOf(text: string): Partial<ErrorDocument['error']> {
  try {
    return (JSON.parse(text) as ErrorDocument).error ?? {}
  } catch {
    return {}
  }
}
