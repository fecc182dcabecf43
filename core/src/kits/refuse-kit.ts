import { type ErrorCode, type ErrorValues, HoldfastError } from '../errors/index.ts'
import type { RefusedKit } from '../ports/index.ts'

/** A refusal whose words come from the catalog. */
export function refuseKit(folder: string, code: ErrorCode, values: ErrorValues): RefusedKit {
  return { folder, code, reason: new HoldfastError(code, values).message, values }
}

/** The words of anything that was thrown, on one line and without a full stop. */
export function wordsOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, '; ')
    .replace(/\.$/, '')
}
