import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ground } from './ground.ts'

const mountPoints = { kit: '/run/mounted/kit', agent: '/run/mounted/agent' } as const
const megabytes = 64

/** Two like devices with ext4, for the kit and for the agent; both check before they mount. */
export function layFilesystemGround(folder: string): Ground {
  const devices = { kit: makeDevice(folder, 'kit'), agent: makeDevice(folder, 'agent') }
  return {
    kit: 'filesystem',
    parameters: { device: devices.kit, mountPoint: mountPoints.kit },
    agent: {
      name: 'Filesystem',
      parameters: {
        ...{ device: devices.agent, directory: mountPoints.agent, fstype: 'ext4' },
        // As the kit does it where nothing is said.
        run_fsck: 'force',
      },
      deepLevel: '20',
    },
    isThere: (actor) => readFileSync('/proc/self/mounts', 'utf8').includes(mountPoints[actor]),
    break: () => {
      run('umount', mountPoints.kit)
    },
    close: () => {
      for (const device of Object.values(devices)) run('losetup', '--detach', device)
    },
  }
}

/** Loop devices are the whole machine's: `detachLoops` finds what an interrupted bench left. */
function makeDevice(folder: string, name: string): string {
  const image = join(folder, `${name}.img`)
  run('truncate', '-s', `${megabytes}M`, image)
  run('mkfs.ext4', '-q', image)
  return run('losetup', '--find', '--show', image).trim()
}

/** Detaches what lies in a folder and is attached yet. */
export function detachLoops(folder: string): void {
  const lines = run('losetup', '--list', '--noheadings', '--output', 'NAME,BACK-FILE').split('\n')
  for (const line of lines) {
    const [device = '', file = ''] = line.trim().split(/\s+/)
    if (file.startsWith(`${folder}/`)) run('losetup', '--detach', device)
  }
}

function run(program: string, ...words: readonly string[]): string {
  return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
