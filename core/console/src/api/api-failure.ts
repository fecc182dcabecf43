import type { ErrorDocument } from '../../../src/api/documents.ts'

type ErrorPart = ErrorDocument['error']

/** What the api refused, or why it could not be asked, as it is shown to people. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  /** 0 where nobody answered. */
  readonly status: number
  readonly code: string
  readonly left: string
  readonly advice: string
  readonly problems: ErrorPart['problems']

  constructor(status: number, part: Partial<ErrorPart>) {
    super(part.message ?? `HTTP ${status}`)
    this.status = status
    this.code = part.code ?? ''
    this.left = part.left ?? ''
    this.advice = part.try ?? ''
    this.problems = part.problems ?? []
  }
}

/** Whatever was thrown, as a failure of the api. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  return new ApiFailure(0, { message: error instanceof Error ? error.message : String(error) })
}
