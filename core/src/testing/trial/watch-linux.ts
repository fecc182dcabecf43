import type { HttpAnswer, Linux } from '../../kit/linux.ts'
import type { Operations } from './interruption.ts'

/** They give back how to stop, not an answer. */
const watches = new Set(['watch', 'watchExit'])

/** Their contract is never to reject: a failure is an answer. */
const refused: HttpAnswer = {
  isConnected: false,
  isSilent: false,
  reason: 'it refused the connection',
  status: undefined,
}

/** The same primitives, with every call counted as an operation. */
export function watchLinux(linux: Linux, operations: Operations): Linux {
  return {
    network: watchCalls(linux.network, operations),
    processes: watchCalls(linux.processes, operations),
    connections: watchCalls(linux.connections, operations, async () => refused),
    mounts: watchCalls(linux.mounts, operations),
  }
}

type Call = (...given: readonly unknown[]) => Promise<unknown>

function watchCalls<T extends object>(
  target: T,
  operations: Operations,
  fault?: () => Promise<unknown>,
): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object)
      if (typeof member !== 'function') return member
      const call = member.bind(object) as Call
      if (watches.has(String(name))) return call
      return (...given: readonly unknown[]) =>
        operations.perform({
          name: String(name),
          act: () => call(...given),
          ...(fault && { fault }),
        })
    },
  })
}
