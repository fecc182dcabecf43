import type { Gate } from './gate.ts'

/** Told when a primitive of that name has done what it was called for. */
export type Listeners = Readonly<Record<string, () => void>>

/**
 * The same primitives behind a gate: once it is closed every call throws, and what was started
 * through it and can be stopped (a watch) is stopped with it.
 */
export function makeRevocable<T extends object>(
  target: T,
  gate: Gate,
  listeners: Listeners = {},
): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object)
      if (typeof member === 'function')
        return guard(member.bind(object), String(name), { gate, listeners })
      const isObject = typeof member === 'object' && member !== null
      return isObject ? makeRevocable(member, gate, listeners) : member
    },
  })
}

type Call = (...given: readonly unknown[]) => unknown

interface Guarding {
  readonly gate: Gate
  readonly listeners: Listeners
}

function guard(call: Call, name: string, { gate, listeners }: Guarding): Call {
  return (...given) => {
    gate.check(name)
    const answer = call(...given)
    const onDone = listeners[name]
    // Only what is listened to: the fault of a call that a kit does not wait for must stay seen.
    if (onDone !== undefined && answer instanceof Promise) answer.then(onDone, () => {})
    if (typeof answer === 'function') gate.onClose(answer as () => void)
    return answer
  }
}
