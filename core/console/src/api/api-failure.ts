import type { ErrorDocument } from '../../../src/api/documents.ts'

type Told = Omit<ErrorDocument['error'], 'exitCode'>

/** What the api refused, or why it could not be asked, as it is shown to people. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  /** 0 where nobody answered. */
  readonly status: number
  /** As it was told, in English; the code is empty where no daemon told it. */
  readonly told: Told

  constructor(status: number, part: Partial<Told>) {
    const message = part.message ?? `HTTP ${status}`
    super(message)
    this.status = status
    const nothing = { code: '', values: {}, left: '', try: '', problems: [] }
    this.told = { ...nothing, ...part, message }
  }

  get code(): string {
    return this.told.code
  }
}

/** Whatever was thrown, as a failure of the api. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  return new ApiFailure(0, { message: error instanceof Error ? error.message : String(error) })
}
