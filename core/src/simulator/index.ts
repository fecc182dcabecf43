export { checkSameHistory } from './checkers/same-seed-same-history.ts'
export type { Violation } from './checkers/violation.ts'
export { runSeed, type SeedOptions, type SeedResult } from './run-seed.ts'
