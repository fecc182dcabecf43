import type { Gate } from './gate.ts'

/**
 * The same primitives behind a gate: once it is closed every call throws, and what was started
 * through it and can be stopped (a watch) is stopped with it.
 */
export function makeRevocable<T extends object>(
  target: T,
  gate: Gate,
  onDone: (name: string) => void = () => {},
): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object)
      if (typeof member === 'function')
        return guard(member.bind(object), String(name), { gate, onDone })
      const isObject = typeof member === 'object' && member !== null
      return isObject ? makeRevocable(member, gate, onDone) : member
    },
  })
}

type Call = (...given: readonly unknown[]) => unknown

interface Guarding {
  readonly gate: Gate
  /** Told when something that was waited for has been done. */
  readonly onDone: (name: string) => void
}

function guard(call: Call, name: string, { gate, onDone }: Guarding): Call {
  return (...given) => {
    gate.check(name)
    const answer = call(...given)
    if (answer instanceof Promise) void answer.then(() => onDone(name)).catch(() => {})
    if (typeof answer === 'function') gate.onClose(answer as () => void)
    return answer
  }
}
