import { HoldfastError } from '../../errors/index.ts'
import type { KitAnswer, KitCall } from '../../ports/index.ts'

/** What is known of a call whose time is over. */
export interface Evidence {
  /** How long it was waited for, in milliseconds. */
  readonly waitedMs: number
  /** What it was doing, in words; empty where it ran no command. */
  readonly doing: string
  /** What its commands had printed last. */
  readonly said: string
  /** What was scarce on the machine. */
  readonly scarce: string
}

/** The answer to a call whose time is over, with what it was doing. */
export function describeTimeout(
  call: KitCall,
  node: string,
  { waitedMs, doing, said, scarce }: Evidence,
): KitAnswer {
  const code = 'HF_KIT_TIMED_OUT'
  const inSentence = [
    doing && `, while ${doing}`,
    said && `; it had said: ${said}`,
    scarce && `; ${scarce}`,
  ].join('')
  const values = { ...name(call, node), timeoutMs: waitedMs, doing: inSentence }
  const message = `it did not end within ${waitedMs} ms${inSentence}`
  return { outcome: 'timed-out', code, values, message }
}

/** The answer to a call whose thread ended. */
export function describeLoss(call: KitCall, node: string, reason: string): KitAnswer {
  const code = 'HF_KIT_CALL_LOST'
  const values = { ...name(call, node), reason }
  return { outcome: 'lost', code, values, message: `the thread of its kit ended: ${reason}` }
}

/** The answer to a call that no thread ever took. */
export function describeRefusal(
  call: KitCall,
  node: string,
  code: 'HF_KIT_UNKNOWN' | 'HF_KIT_NOT_STARTED',
): KitAnswer {
  const values = name(call, node)
  return { outcome: 'failed', code, values, message: new HoldfastError(code, values).message }
}

function name({ kind, verb, tag }: KitCall, node: string) {
  return { kind, verb, tag, node }
}
