import { compileSchema } from '../config/hierarchy/schema-check.ts'
import type { Kit } from '../kit/define-kit.ts'
import type { Parameters } from '../model/index.ts'
import { type GivenParameters, KitFinding } from './kit-test-plan.ts'

/** Parameters with the schema's defaults, and where they do not fit it. */
export interface CompletedParameters {
  readonly value: Parameters
  /** Paths such as `ready.tcp.port`; none where all is well. */
  readonly wrongPaths: readonly string[]
}

/** What has a schema of parameters: a kit, or what is known of one. */
type Schemed = Pick<Kit, 'parameters'>

/** Checks and completes parameters the way a hierarchy file is read. */
export function completeParameters(kit: Schemed, given: GivenParameters): CompletedParameters {
  const compiled = compileSchema(kit.parameters as unknown as GivenParameters)
  if (compiled.check === undefined) {
    throw new KitFinding(`the schema does not compile: ${compiled.detail}`)
  }
  const { value, findings } = compiled.check(given as Parameters)
  const wrongPaths = findings.map(({ path, missing }) =>
    [...path, ...(missing === undefined ? [] : [missing])].join('.'),
  )
  return { value, wrongPaths }
}

/** The parameters with the schema's defaults; throws where they do not fit. */
export function completeValid(kit: Schemed, given: GivenParameters): Parameters {
  const { value, wrongPaths } = completeParameters(kit, given)
  if (wrongPaths.length === 0) return value
  throw new KitFinding(`the schema refuses ${wordParameters(given)} at ${wrongPaths.join(', ')}`)
}

/** Parameters in one line, for people. */
export function wordParameters(given: GivenParameters): string {
  return JSON.stringify(given)
}
