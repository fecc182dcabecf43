import { Errors } from '#oclif'
import { ApiError } from '../api/api-error.ts'
import { describeFailure } from '../api/describe-failure.ts'
import type { ErrorDocument } from '../api/documents.ts'
import { formatFailure } from './format-failure.ts'

/** Prints what a command failed with, as text or as one JSON document; returns the exit code. */
export function printFailure(error: unknown, argv: readonly string[]): number {
  if (error instanceof Errors.ExitError) return error.oclif.exit ?? 0
  const document = documentOf(error)
  if (isJsonAsked(argv)) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
    return document.error.exitCode
  }
  process.stderr.write(`${formatFailure(document)}\n`)
  if (document.error.code === 'HF_BUG' && error instanceof Error) {
    process.stderr.write(`\n${error.stack}\n`)
  }
  return document.error.exitCode
}

function documentOf(error: unknown): ErrorDocument {
  return error instanceof ApiError ? error.document : describeFailure(error)
}

function isJsonAsked(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json')
}
