export { type ErrorCode, errorCatalog } from './catalog.ts'
export type { CatalogEntry } from './catalog-entry.ts'
export { type ExitCode, exitCodes } from './exit-codes.ts'
export {
  describeError,
  type ErrorValues,
  fillIn,
  HoldfastError,
  isErrorCode,
} from './holdfast-error.ts'
export type { Problem } from './problem.ts'
