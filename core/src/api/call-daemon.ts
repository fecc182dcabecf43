import { HoldfastError } from '../errors/index.ts'
import { ApiError } from './api-error.ts'
import { askOnce, type Reply } from './ask-once.ts'
import type { ErrorDocument } from './documents.ts'
import { bodyLimitBytes } from './limits.ts'

/** One call of the api: a GET, or a POST where there is a body. */
export interface Call {
  readonly socketPath: string
  readonly path: string
  readonly body?: string
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Longer than any read takes on a machine in trouble. */
const readTimeoutMs = 10_000

/** Calls the daemon and resolves with the text of its answer; rejects with ApiError for its own. */
export async function callDaemon(call: Call): Promise<string> {
  const reply = await openCall(call)
  const text = await textOf(reply, call)
  if (reply.status === 200) return text
  throw new ApiError(JSON.parse(text) as ErrorDocument)
}

/** Opens a call whose answer is read as it comes; rejects with ApiError where it is refused. */
export async function openAccepted(call: Call): Promise<Reply> {
  const reply = await openCall(call)
  if (reply.status === 200) return reply
  throw new ApiError(JSON.parse(await textOf(reply, call)) as ErrorDocument)
}

async function textOf({ length, body }: Reply, call: Call): Promise<string> {
  let text = ''
  try {
    for await (const part of body) text += part
  } catch (error) {
    throw connectionError(error as Error, call.socketPath)
  }
  if (length !== undefined && Buffer.byteLength(text) < length) {
    throw cutOff(call.socketPath, 'its answer is not complete')
  }
  return text
}

async function openCall(call: Call): Promise<Reply> {
  const { body, timeoutMs = readTimeoutMs, ...rest } = call
  if (body !== undefined && Buffer.byteLength(body) > bodyLimitBytes) {
    throw new HoldfastError('HF_REQUEST_TOO_LARGE', { limit: bodyLimitBytes })
  }
  try {
    return await askOnce({ ...rest, ...(body === undefined ? {} : { body }), timeoutMs })
  } catch (error) {
    throw connectionError(error as Error, call.socketPath)
  }
}

function connectionError(error: Error & { code?: string }, path: string): HoldfastError {
  if (error instanceof HoldfastError) return error
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') {
    return new HoldfastError('HF_DAEMON_UNREACHABLE', { path }, { cause: error })
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new HoldfastError('HF_DAEMON_FORBIDDEN', { path }, { cause: error })
  }
  return cutOff(path, error.message, error)
}

function cutOff(path: string, reason: string, cause?: Error): HoldfastError {
  return new HoldfastError('HF_DAEMON_CUT_OFF', { path, reason }, { cause })
}
