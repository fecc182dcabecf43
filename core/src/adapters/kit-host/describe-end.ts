import { readFileSync } from 'node:fs'
import { HoldfastError } from '../../errors/index.ts'
import type { KitAnswer, KitCall } from '../../ports/index.ts'

/** A command that an action is waiting for. */
export interface RunningCommand {
  readonly pid: number
  readonly command: string
}

/** The answer to a call whose time is over, with what it was doing. */
export function describeTimeout(
  call: KitCall,
  node: string,
  running: RunningCommand | undefined,
): KitAnswer {
  const code = 'HF_KIT_TIMED_OUT'
  const doing = wordDoing(running)
  const inSentence = doing === '' ? '' : `, while ${doing}`
  const values = { ...name(call, node), timeoutMs: call.timeoutMs, doing: inSentence }
  const message = `it did not end within ${call.timeoutMs} ms${inSentence}`
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

function wordDoing(running: RunningCommand | undefined): string {
  if (running === undefined) return ''
  const { pid, command } = running
  const place = readWaitChannel(pid)
  return `it ran "${command}" (process ${pid}${place && `, waiting in ${place}`})`
}

/** The kernel's function that a process waits in, as C has it; empty where it runs or is gone. */
function readWaitChannel(pid: number): string {
  try {
    const place = readFileSync(`/proc/${pid}/wchan`, 'utf8').trim()
    return place === '0' ? '' : place.replace(/\..*$/, '')
  } catch {
    return ''
  }
}
