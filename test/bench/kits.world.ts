import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Machines } from '../lab/machines/machines.ts'

// Runs inside the private world: `kits.world.ts FOLDER RUNS [KIT]...`; prints what its node prints.
const node = fileURLToPath(new URL('./kits/bench-node.ts', import.meta.url))

const machines = await Machines.make(['node', 'client'], 1)
const command = [process.execPath, node, ...process.argv.slice(2)]
const child = machines.get('node').start(command, {
  stdio: ['ignore', 'inherit', 'inherit'],
  // What it writes down goes with the folder of the world, in whatever way it ends.
  env: { ...process.env, TMPDIR: process.argv[2] },
})
const [code] = (await once(child, 'exit')) as [number | null]
process.exit(code ?? 1)
