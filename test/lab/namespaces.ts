import { closeSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs'
import {
  bindMount,
  enterNamespace,
  leaveIntoNew,
  mountMemory,
  namespaceKinds,
  setHostName,
} from './libc.ts'

/** Where `ip netns` looks for network namespaces. */
const NETWORK_FOLDER = '/run/netns'
const NAME_FOLDER = '/run/utsns'

/** The files that keep a host's namespaces alive and let others enter them. */
export interface HostNamespaces {
  readonly networkFile: string
  readonly nameFile: string
}

/** Gives the world a private /run, so that nothing of it shows on the machine. */
export function preparePrivateRun(): void {
  mountMemory('/run')
  mkdirSync(NETWORK_FOLDER)
  mkdirSync(NAME_FOLDER)
}

/** Makes a network namespace and a host name of its own for a host. */
export function makeHostNamespaces(name: string): HostNamespaces {
  const files = { networkFile: `${NETWORK_FOLDER}/${name}`, nameFile: `${NAME_FOLDER}/${name}` }
  writeFileSync(files.networkFile, '')
  writeFileSync(files.nameFile, '')
  restoringNamespaces(() => {
    leaveIntoNew(namespaceKinds.net | namespaceKinds.uts)
    setHostName(name)
    bindMount('/proc/thread-self/ns/net', files.networkFile)
    bindMount('/proc/thread-self/ns/uts', files.nameFile)
  })
  return files
}

/** Runs `act` with the calling thread inside a network; sockets opened there stay there. */
export function insideNetwork<T>(networkFile: string, act: () => T): T {
  return restoringNamespaces(() => {
    const target = openSync(networkFile, 'r')
    try {
      enterNamespace(target, namespaceKinds.net)
    } finally {
      closeSync(target)
    }
    return act()
  })
}

/** The kernel's number of a namespace, by which processes in it are recognised. */
export function namespaceNumber(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino
}

function restoringNamespaces<T>(act: () => T): T {
  const network = openSync('/proc/thread-self/ns/net', 'r')
  const name = openSync('/proc/thread-self/ns/uts', 'r')
  try {
    return act()
  } finally {
    enterNamespace(network, namespaceKinds.net)
    enterNamespace(name, namespaceKinds.uts)
    closeSync(network)
    closeSync(name)
  }
}
