import type { Gate } from './gate.ts'

/** Told when a primitive of that name has done what it was called for. */
export type Listeners = Readonly<Record<string, () => void>>

/** What is done around each call. */
export interface Guarding {
  readonly listeners?: Listeners | undefined
  /** Throws where a call must not be made with what it is given. */
  readonly admit?: (given: readonly unknown[]) => void
}

/**
 * The same primitives behind a gate: once it is closed every call throws, and what was started
 * through it and can be stopped (a watch) is stopped with it.
 */
export function makeRevocable<T extends object>(target: T, gate: Gate, guarding: Guarding = {}): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object)
      if (typeof member === 'function')
        return guard(member.bind(object), String(name), { gate, ...guarding })
      const isObject = typeof member === 'object' && member !== null
      return isObject ? makeRevocable(member, gate, guarding) : member
    },
  })
}

type Call = (...given: readonly unknown[]) => unknown

interface Guard extends Guarding {
  readonly gate: Gate
}

function guard(call: Call, name: string, { gate, listeners, admit }: Guard): Call {
  return (...given) => {
    gate.check(name)
    admit?.(given)
    const answer = call(...given)
    const onDone = listeners?.[name]
    // Only what is listened to: the fault of a call that a kit does not wait for must stay seen.
    if (onDone !== undefined && answer instanceof Promise) answer.then(onDone, () => {})
    if (typeof answer === 'function') gate.onClose(answer as () => void)
    return answer
  }
}
