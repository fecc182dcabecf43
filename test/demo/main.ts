import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { World, whyNoWorld } from '../lab/world.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import { renderJson } from './demo-report.ts'
import { type DemoOptions, readOptions, usage } from './options.ts'

const packages = fileURLToPath(new URL('../../scripts/corosync-packages.mjs', import.meta.url))
const inside = fileURLToPath(new URL('./inside.ts', import.meta.url))

/** Far beyond what the story takes on a busy machine; then it is ended from outside. */
const STORY_LIMIT_MS = 300_000
const PARENT_CHECK_MS = 500

type Ending = 'by itself' | 'interrupted' | 'out of time' | 'abandoned'

/**
 * Runs the demonstration in a private world, and leaves nothing behind however it ends.
 * Resolves with the exit code: 0 it went well, 1 it did not, 2 wrong words, 130 interrupted.
 */
export async function runDemo(words: readonly string[]): Promise<number> {
  const options = readOptionsOrComplain(words)
  if (options === undefined) return 2
  const refusal = whyNoWorld()
  if (refusal === undefined) {
    const code = installEngine(options)
    return code === 0 ? await runInWorld(options, words) : code
  }
  console.error(refusal)
  printFailure(options, refusal)
  return 1
}

/** What the demonstration needs beyond set-up; what is missing is told, and installed as root. */
function installEngine({ engine }: DemoOptions): number {
  if (engine === 'embedded') return 0
  const { status } = spawnSync(process.execPath, [packages], { stdio: ['ignore', 2, 2] })
  return status ?? 1
}

function readOptionsOrComplain(words: readonly string[]): DemoOptions | undefined {
  try {
    return readOptions(words)
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\nUsage: ${usage}`)
    return undefined
  }
}

async function runInWorld(options: DemoOptions, words: readonly string[]): Promise<number> {
  const folder = makeWorldFolder('holdfast-demo')
  const world = new World({ script: inside, words: [folder.path, ...words], stdout: 'pipe' })
  const printed = passOn(world)
  const ending = watchForEnd(world, options)
  const code = await world.ended()
  const how = ending.settle()
  await folder.remove()
  if (!printed.hasAny() && options.isJson) printFailure(options, reasons[how])
  if (how === 'interrupted' && !options.isJson) console.error(`\n${farewell}`)
  if (how === 'interrupted') return options.isOnce ? 130 : 0
  if (how !== 'by itself') console.error(reasons[how])
  return how === 'by itself' ? code : 1
}

const farewell = 'The demonstration has ended, and nothing of it is left on this machine.'

const reasons: Readonly<Record<Ending, string>> = {
  'by itself': 'The demonstration ended without a report.',
  interrupted: 'The demonstration was interrupted.',
  'out of time': `The demonstration did not end within ${STORY_LIMIT_MS / 1000} s.`,
  abandoned: 'The process that started the demonstration is gone.',
}

/** Passes the world's output on and remembers whether there was any. */
function passOn(world: World): { hasAny(): boolean } {
  let hasPrinted = false
  world.output.on('data', (chunk: Buffer) => {
    hasPrinted = true
    process.stdout.write(chunk)
  })
  return { hasAny: () => hasPrinted }
}

/** Ends the world on a signal, when time is up, or when whoever started this is gone. */
function watchForEnd(world: World, { isOnce }: DemoOptions): { settle(): Ending } {
  let how: Ending = 'by itself'
  const end = (ending: Ending) => {
    if (how === 'by itself') how = ending
    world.end()
  }
  const starters = namesOfStarters()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => end('interrupted'))
  }
  const limit = isOnce ? setTimeout(end, STORY_LIMIT_MS, 'out of time') : undefined
  const check = setInterval(() => {
    if (namesOfStarters() !== starters) end('abandoned')
  }, PARENT_CHECK_MS)
  return {
    settle: () => {
      clearTimeout(limit)
      clearInterval(check)
      return how
    },
  }
}

/** Who started this; npm does it through a shell, which would outlive a killed npm. */
function namesOfStarters(): string {
  const parent = process.ppid
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').startsWith('sh\0-c\0')
    const status = readFileSync(`/proc/${parent}/status`, 'utf8')
    return isShell ? `${parent} ${/^PPid:.*$/m.exec(status)?.[0]}` : `${parent}`
  } catch {
    return 'nobody'
  }
}

function printFailure(options: DemoOptions, reason: string): void {
  if (options.isJson) console.log(renderJson({ isOk: false, reason, events: [] }, false))
}
