import { type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http'
import { HoldfastError } from '../errors/index.ts'
import { ApiError } from './api-error.ts'
import type { ErrorDocument } from './documents.ts'
import { bodyLimitBytes } from './limits.ts'

/** One call of the api: a GET, or a POST where there is a body. */
export interface Call {
  readonly socketPath: string
  readonly path: string
  readonly body?: string
  readonly timeoutMs?: number
}

/** Longer than any read takes on a machine in trouble. */
const readTimeoutMs = 10_000

/** Calls the daemon and resolves with the text of its answer; rejects with ApiError for its own. */
export async function callDaemon(call: Call): Promise<string> {
  const response = await connectToDaemon(call)
  const text = await readAll(response, call)
  if (response.statusCode === 200) return text
  throw new ApiError(JSON.parse(text) as ErrorDocument)
}

/** Opens a call and resolves with its response, still unread. */
export function connectToDaemon(call: Call, headers = {}): Promise<IncomingMessage> {
  const { socketPath, path, body, timeoutMs = readTimeoutMs } = call
  if (body !== undefined && Buffer.byteLength(body) > bodyLimitBytes) {
    throw new HoldfastError('HF_REQUEST_TOO_LARGE', { limit: bodyLimitBytes })
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const request = openRequest({
    socketPath,
    path,
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    agent: false,
  })
  request.on('response', resolve)
  request.on('error', (error) => reject(connectionError(error, socketPath)))
  limitTime(request, { socketPath, timeoutMs })
  request.end(body)
  return promise
}

function limitTime(request: ClientRequest, limit: { socketPath: string; timeoutMs: number }) {
  const { socketPath: path, timeoutMs } = limit
  request.setTimeout(timeoutMs, () => {
    request.destroy(new HoldfastError('HF_DAEMON_SILENT', { path, waitedMs: timeoutMs }))
  })
}

async function readAll(response: IncomingMessage, { socketPath }: Call): Promise<string> {
  let text = ''
  response.setEncoding('utf8')
  try {
    for await (const chunk of response) text += chunk
  } catch (error) {
    throw connectionError(error as Error, socketPath)
  }
  return text
}

function connectionError(error: Error & { code?: string }, path: string): HoldfastError {
  if (error instanceof HoldfastError) return error
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') {
    return new HoldfastError('HF_DAEMON_UNREACHABLE', { path }, { cause: error })
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new HoldfastError('HF_DAEMON_FORBIDDEN', { path }, { cause: error })
  }
  return new HoldfastError('HF_DAEMON_CUT_OFF', { path, reason: error.message }, { cause: error })
}
