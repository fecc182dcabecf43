import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { createRealHarness, type RealHarness } from '../lab/engine/real-harness.ts'

const program = fileURLToPath(new URL('../lab/engine/member-process.ts', import.meta.url))
let clusterCount = 0

/** A cluster of its own on the machines of a lab, which others may use at the same time. */
export function createCorosyncHarness(lab: CorosyncLab): RealHarness {
  clusterCount += 1
  const cluster = `lab-${clusterCount}`
  return createRealHarness(({ node, role }, launcher) => {
    const member = [process.execPath, program, 'corosync', cluster, node, role]
    const [command = '', ...words] = lab.machine(node).words([...launcher, ...member])
    return spawn(command, words, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Dozens of processes run the same sources: they are compiled once.
      env: { ...process.env, NODE_COMPILE_CACHE: join(lab.folder, 'compiled') },
    })
  })
}
