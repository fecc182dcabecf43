import { describeError, type ErrorCode, HoldfastError, messageOf } from '../errors/index.ts'
import type { ErrorDocument } from './documents.ts'

/** Any error as the document that is sent and printed; one without a code is a bug of ours. */
export function describeFailure(error: unknown): ErrorDocument {
  if (error instanceof HoldfastError) return describeKnown(error)
  const reason = messageOf(error)
  return describeKnown(new HoldfastError('HF_BUG', { reason }, { cause: error }))
}

function describeKnown(error: HoldfastError): ErrorDocument {
  return {
    error: {
      code: error.code,
      values: error.values,
      ...wordsOf(error.code, error.values),
      ...(error.reasons.length > 0 && { reasons: error.reasons }),
      problems: error.problems.map(({ code, values, path, line }) => {
        const { message, try: advice } = describeError(code, values)
        return { code, values, path, line, message, try: advice }
      }),
    },
  }
}

function wordsOf(code: ErrorCode, values: HoldfastError['values']) {
  const { message, left, try: advice, exitCode } = describeError(code, values)
  return { message, left, try: advice, exitCode }
}
