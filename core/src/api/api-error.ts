import type { ErrorDocument } from './documents.ts'

/** An error that a daemon answered, with the daemon's own words. */
export class ApiError extends Error {
  readonly document: ErrorDocument

  constructor(document: ErrorDocument) {
    super(document.error.message)
    this.name = 'ApiError'
    this.document = document
  }
}
