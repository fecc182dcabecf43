import { closeSync, openSync, statSync } from 'node:fs'
import { enterNamespace, networkKind } from './libc.ts'

/** Runs `act` with the calling thread inside a network; sockets opened there stay there. */
export function insideNetwork<T>(networkFile: string, act: () => T): T {
  const own = openSync('/proc/thread-self/ns/net', 'r')
  const target = openSync(networkFile, 'r')
  try {
    enterNamespace(target, networkKind)
    return act()
  } finally {
    enterNamespace(own, networkKind)
    closeSync(target)
    closeSync(own)
  }
}

/** The kernel's number of a namespace, by which processes in it are recognised. */
export function namespaceNumber(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino
}
