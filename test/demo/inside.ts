import { fileURLToPath } from 'node:url'
import { type EventReport, type RestartReport, renderJson } from './demo-report.ts'
import { machineScenes } from './machine-scenes.ts'
import { Narrator } from './narrator.ts'
import { readOptions } from './options.ts'
import { chooseEpisodes, type Scene } from './scene.ts'
import { measureSingleRestart } from './single-restart.ts'
import { applyHierarchy, buildGround, type Ground, type Stage, startStage } from './stage.ts'
import { playStory } from './story.ts'
import { usualScenes } from './usual-scenes.ts'

// Runs inside the private world: `inside.ts FOLDER [options]`.
const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const [folder = '', ...words] = process.argv.slice(2)
const options = readOptions(words)
const { isOnce, isJson, isDetailed } = options
const narrator = new Narrator(isJson ? process.stderr : process.stdout)
const events: EventReport[] = []
let ground: Ground | undefined

async function play(): Promise<Stage> {
  narrator.introduce(options)
  ground = await buildGround(folder, options)
  const stage = await startStage(ground)
  await applyHierarchy(stage, folder)
  narrator.say('All nodes are up, and the client is served.')
  await playStory(stage, scenesFor(stage), (event) => {
    events.push(event)
    narrator.tell(event)
  })
  const singleRestart = isDetailed ? await measureSingleRestart(ground) : undefined
  printDocument(true, singleRestart === undefined ? {} : { singleRestart })
  return stage
}

function scenesFor({ nodes }: Stage): readonly Scene[] {
  const further = options.engine === 'corosync' ? machineScenes(nodes) : []
  return chooseEpisodes([...usualScenes(nodes), ...further], options.only).flat()
}

function printDocument(
  isOk: boolean,
  rest: { readonly reason?: string; readonly singleRestart?: RestartReport },
): void {
  if (isJson) console.log(renderJson({ isOk, ...rest, events }, isDetailed))
}

async function fail(cause: unknown): Promise<never> {
  const reason = cause instanceof Error ? cause.message : String(cause)
  narrator.say(`The demonstration failed: ${reason}`)
  await narrator.quote(ground?.nodes ?? [])
  printDocument(false, { reason })
  process.exit(1)
}

const stage = await play().catch(fail)
if (isOnce) process.exit(0)
stage.prober.stop()
stage.observer.stop()
narrator.invite(stage, repository)
// The daemons may come and go; the world stays up until it is ended from outside.
setInterval(() => undefined, 60_000)
