import { mkdirSync, readFileSync, readlinkSync } from 'node:fs'
import { parse } from 'yaml'
import { openKitContext } from '../../../core/src/testing/open-kit-context.ts'
import program from '../../../kits/process/src/kit.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { type Given, MountBench, run } from './mount-bench.ts'

const bench = new MountBench()
const file = new URL('../../../examples/filesystem/hierarchy.yaml', import.meta.url)
const { resources } = parse(readFileSync(file, 'utf8'))
const data: Given = resources.data.parameters
const app: Given = resources.app.parameters

/** The program's own kit, with the file system's files. */
async function actOnApp(verb: 'create' | 'restore' | 'remove'): Promise<string | undefined> {
  const { linux, folder } = bench
  const opened = await openKitContext(program, { parameters: app, linux, folder, tag: 'app' })
  try {
    await program[verb](opened.context)
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    opened.revoke()
  }
}

/** Where the program works, as the kernel says. */
async function placeOfApp(): Promise<readonly string[]> {
  const { processes } = bench.linux
  const find = () => processes.findByEnvironment('HOLDFAST_INSTANCE', 'lab/node-a/app')
  // A program that was executed a moment ago shows its environment a moment later.
  await waitUntil('the program is found', async () => (await find()).length > 0)
  return (await find()).map(({ pid }) => readlinkSync(`/proc/${pid}/cwd`))
}

// What the machine has in /srv is nobody's business here.
run('mount', '-t', 'tmpfs', 'tmpfs', '/srv')
const uuid = String(data['device']).slice('UUID='.length)
const image = bench.makeImage('disk.img', 16, ['mkfs.ext4', '-q', '-U', uuid])
const device = run('losetup', '--find', '--show', image).trim()
mkdirSync('/srv/data')

const created = await bench.act('create', data)
const parameters = { ...data, ...(created.value as object) }
const restored = await bench.act('restore', parameters)
const started = [await actOnApp('create'), await actOnApp('restore')]
const story = {
  ...{ created, restored, started },
  mounted: await bench.mountsAt('/srv/data'),
  place: await placeOfApp(),
  // Children stay while their parents are there: who asks too early is told why.
  tooEarly: await bench.act('remove', { ...parameters, users: 'ask' }),
  ended: await actOnApp('remove'),
  removed: await bench.act('remove', parameters),
  left: await bench.mountsAt('/srv/data'),
}
run('losetup', '--detach', device)
process.stdout.write(JSON.stringify(story))

/** What came of the example on this kernel. */
export type ExampleStory = typeof story
process.exit(0)
