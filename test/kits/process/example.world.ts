import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { processesMarked } from '../../lab/marked-processes.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { exampleOf } from '../example-of.ts'
import { startDaemons } from '../start-daemons.ts'

// Runs inside a private world: `example.world.ts FOLDER`; prints one line of JSON.

/** What came of an example: who ran the program, where it was, and what it answered. */
export interface Told {
  readonly answers: readonly string[]
  readonly users: readonly string[]
  readonly nodes: readonly string[]
  readonly left: number
}

/** The README's example, and the hierarchy in `examples`. */
export interface ExampleStory {
  readonly readme: Told
  readonly file: Told
}

const [folder = ''] = process.argv.slice(2)
const names = ['n1', 'n2'] as const
const user = 60_123
const server = `#!/usr/local/bin/node
const at = process.argv.indexOf('--port') + 1
require('node:net').createServer((socket) => socket.pipe(socket)).listen(process.argv[at])
`

function run(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** What the example takes for granted: a server, a user, a folder. Only this world sees it. */
function furnish(): void {
  for (const place of ['/usr/local/bin', '/srv']) run('mount', '-t', 'tmpfs', 'tmpfs', place)
  writeFileSync('/usr/local/bin/node', '')
  run('mount', '--bind', process.execPath, '/usr/local/bin/node')
  writeFileSync('/usr/local/bin/echo-server', server, { mode: 0o755 })
  mkdirSync('/srv/echo')
  const users = join(folder, 'passwd')
  copyFileSync('/etc/passwd', users)
  appendFileSync(users, `echo:x:${user}:${user}::/srv/echo:/bin/sh\n`)
  run('mount', '--bind', users, '/etc/passwd')
}

furnish()
const machines = await Machines.make(names, 1)
const daemons = await startDaemons({ machines, names, folder, cluster: 'example' })
const first = daemons[0] as DaemonNode

function programs(): readonly number[] {
  return processesMarked('HOLDFAST_INSTANCE=example/')
}

/** What a client on the node that has it reads of what it wrote. */
async function answerOn(node: string): Promise<string> {
  const client = `const socket = require('node:net').connect(7000, '127.0.0.1', () => {
    socket.end('are you there?')
  })
  socket.pipe(process.stdout)`
  return await machines.get(node).run([process.execPath, '--eval', client])
}

function userOf(id: number): string {
  return /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? ''
}

async function owner(): Promise<string> {
  return (await first.resource('echo'))?.owners.join() ?? ''
}

/** In service, mended after its death, moved, and deleted. */
async function tryExample(text: string): Promise<Told> {
  await first.apply(text)
  const nodes = [await owner()]
  const answers = [await answerOn('n1')]
  const [before = 0] = programs()
  const users = [userOf(before)]
  process.kill(before, 'SIGKILL')
  await waitUntil('another one runs', async () => {
    return programs().some((id) => id !== before) && (await owner()) === 'n1'
  })
  answers.push(await answerOn('n1'))
  await first.holdfast('switchover', 'echo', '--to', 'n2')
  nodes.push(await owner())
  answers.push(await answerOn('n2'))
  users.push(...programs().map(userOf))
  await first.holdfast('resource', 'delete', 'echo')
  return { answers, users, nodes, left: programs().length }
}

const readme = await tryExample(exampleOf('process'))
const file = new URL('../../../examples/process/echo.yaml', import.meta.url)
const story: ExampleStory = { readme, file: await tryExample(readFileSync(file, 'utf8')) }
process.stdout.write(JSON.stringify(story), () => process.exit(0))
