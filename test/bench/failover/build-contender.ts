import type { Contender } from './contender.ts'
import { HoldfastContender } from './holdfast-contender.ts'
import { KeepalivedContender } from './keepalived-contender.ts'
import { PacemakerContender } from './pacemaker-contender.ts'

type Begin = (folder: string) => Promise<Contender>

const two = { nodeCount: 2, hasDevice: false, isLeased: false, hasLane: false }
const three = { ...two, nodeCount: 3 }

/** How each of the systems is begun, by its name. */
const beginnings: Readonly<Record<string, Begin>> = {
  'holdfast-2': (folder) => HoldfastContender.begin({ folder, ...two }),
  'holdfast-2-device': (folder) => HoldfastContender.begin({ folder, ...two, hasDevice: true }),
  'holdfast-2-lane': (folder) => HoldfastContender.begin({ folder, ...two, hasLane: true }),
  'holdfast-3': (folder) => HoldfastContender.begin({ folder, ...three }),
  'holdfast-3-lease': (folder) => HoldfastContender.begin({ folder, ...three, isLeased: true }),
  keepalived: (folder) => KeepalivedContender.begin({ folder, advertSeconds: 1 }),
  'keepalived-fast': (folder) => KeepalivedContender.begin({ folder, advertSeconds: 0.1 }),
  'keepalived-fastest': (folder) => KeepalivedContender.begin({ folder, advertSeconds: 0.01 }),
  pacemaker: (folder) => PacemakerContender.begin({ folder, isFast: false }),
  'pacemaker-fast': (folder) => PacemakerContender.begin({ folder, isFast: true }),
}

/** Builds one of the systems in the private world; resolves when it serves the client. */
export async function beginContender(system: string, folder: string): Promise<Contender> {
  const begin = beginnings[system]
  if (begin === undefined) throw new Error(`there is no system ${system}`)
  return await begin(folder)
}
