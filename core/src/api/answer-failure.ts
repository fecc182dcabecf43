import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { HoldfastError } from '../errors/index.ts'
import type { Log } from '../ports/log.ts'
import { describeFailure } from './describe-failure.ts'
import { statusOf } from './http-status.ts'
import { bodyLimitBytes } from './limits.ts'
import { schemaProblems } from './schema-problems.ts'

/** Sends any error as an ErrorDocument with the status of its exit code; logs the bugs. */
export function answerFailure(error: unknown, reply: FastifyReply, log: Log): void {
  const document = describeFailure(inOurWords(error))
  if (document.error.code === 'HF_BUG') {
    log.error({ code: 'HF_BUG', err: error }, 'a request met a bug')
  }
  // Whoever records the act reads it there.
  reply.request.refusalCode = document.error.code
  const status = statusOf(document.error)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  const { seconds } = document.error.values
  if (status === 429 && seconds !== undefined) reply.header('retry-after', seconds)
  void reply.code(status).send(document)
}

/** The answer to a path that does not exist. */
export function answerUnknownPath(request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const values = { method: request.method, path: request.url }
  answerFailure(new HoldfastError('HF_API_PATH_UNKNOWN', values), reply, log)
}

function inOurWords(error: unknown): unknown {
  if (!isFromFastify(error)) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new HoldfastError('HF_REQUEST_TOO_LARGE', { limit: bodyLimitBytes })
  }
  if (error.validation !== undefined) {
    return new HoldfastError(
      'HF_REQUEST_INVALID',
      {},
      {
        problems: schemaProblems(error.validation),
      },
    )
  }
  if (error.statusCode === undefined || error.statusCode >= 500) return error
  const values = { problem: error.message }
  const problem = { code: 'HF_REQUEST_FIELD', values, path: '', line: undefined } as const
  return new HoldfastError('HF_REQUEST_INVALID', {}, { problems: [problem] })
}

function isFromFastify(error: unknown): error is FastifyError {
  return error instanceof Error && !(error instanceof HoldfastError) && 'statusCode' in error
}
