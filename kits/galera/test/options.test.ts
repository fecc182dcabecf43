import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Machines } from '../../../test/lab/machines/machines.ts'
import { waitUntil } from '../../../test/lab/wait-until.ts'
import { makeWorldFolder } from '../../../test/lab/world-folder.ts'
import { arbitratorOptions } from './arbitrator-options.ts'

const reads = (log: string) => (existsSync(log) ? readFileSync(log, 'utf8') : '')

test.each([1_000, 1_500, 60_000])('the library takes the times of %i ms', async (withinMs) => {
  const folder = makeWorldFolder('holdfast-galera')
  const machines = await Machines.make(['arbiter'], 1)
  try {
    const machine = machines.get('arbiter')
    const listen = `gmcast.listen_addr=tcp://${machine.address()}:4567`
    const given = ['--group', 'lab', '--address', `gcomm://${machine.address()}:4568`]
    const log = join(folder.path, 'garbd.log')
    const words = ['--options', `${listen};${arbitratorOptions(withinMs)}`, '--log', log]
    machine.start(['garbd', ...given, ...words], { cwd: folder.path })
    await waitUntil('the options are read', () => {
      const text = reads(log)
      return /EVS version|failed to open/.test(text) || text
    })
    expect(reads(log)).not.toContain('out of range')
  } finally {
    await machines.close()
    await folder.remove()
  }
})
