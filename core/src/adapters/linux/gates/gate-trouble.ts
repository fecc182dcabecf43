import { type ErrorCode, type ErrorValues, HoldfastError } from '../../../errors/index.ts'
import type { Log } from '../../../ports/index.ts'

/** Why the kernel gates nothing: plain data, so that one thread can tell another. */
export interface GateTrouble {
  readonly code: ErrorCode
  readonly values: ErrorValues
}

/** What a gate threw, in our words; of nothing, nothing. */
export function gateTroubleOf(error: unknown): GateTrouble | undefined {
  if (error === undefined) return undefined
  if (error instanceof HoldfastError) return { code: error.code, values: error.values }
  return { code: 'HF_GATE_REFUSED', values: { reason: String(error) } }
}

/** Tells operators that there is no gate, or that there is one again. */
export function tellOfGate(log: Log, trouble: GateTrouble | undefined): void {
  if (trouble === undefined) return log.info({}, 'addresses are gated again')
  const { code, values } = trouble
  log.warn({ code, ...values }, new HoldfastError(code, values).message)
}
