import type { Gate } from './gate.ts'

/**
 * The same primitives behind a gate: once it is closed every call throws, and what was started
 * through it and can be stopped (a watch) is stopped with it.
 */
export function makeRevocable<T extends object>(target: T, gate: Gate): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object)
      if (typeof member === 'function') return guard(member.bind(object), String(name), gate)
      const isObject = typeof member === 'object' && member !== null
      return isObject ? makeRevocable(member, gate) : member
    },
  })
}

type Call = (...given: readonly unknown[]) => unknown

function guard(call: Call, name: string, gate: Gate): Call {
  return (...given) => {
    gate.check(name)
    const answer = call(...given)
    if (typeof answer === 'function') gate.onClose(answer as () => void)
    return answer
  }
}
