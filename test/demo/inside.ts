import { fileURLToPath } from 'node:url'
import { type EventReport, renderJson } from './demo-report.ts'
import { Narrator } from './narrator.ts'
import { type DemoOptions, readOptions } from './options.ts'
import { applyHierarchy, buildMachines, type Stage, startStage } from './stage.ts'
import { playStory } from './story.ts'

// Runs inside the private world: `inside.ts FOLDER [options]`.
const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const [folder = '', ...words] = process.argv.slice(2)
const options = readOptions(words)
const narrator = new Narrator(options.isJson ? process.stderr : process.stdout)
const machines = buildMachines(folder)
let stage: Stage | undefined

async function play(tell: (event: EventReport) => void): Promise<void> {
  narrator.introduce()
  stage = await startStage(machines)
  await applyHierarchy(stage, folder)
  narrator.say('Both nodes are up, and the client is served.')
  await playStory(stage, tell)
}

async function report({ isJson, isDetailed }: DemoOptions): Promise<boolean> {
  const events: EventReport[] = []
  const tell = (event: EventReport) => {
    events.push(event)
    narrator.tell(event)
  }
  try {
    await play(tell)
    if (isJson) console.log(renderJson({ ok: true, events }, isDetailed))
    return true
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    narrator.say(`The demonstration failed: ${reason}`)
    narrator.quote(machines.nodes)
    if (isJson) console.log(renderJson({ ok: false, reason, events }, isDetailed))
    return false
  }
}

const isWell = await report(options)
if (options.isOnce || !isWell || stage === undefined) process.exit(isWell ? 0 : 1)
stage.prober.stop()
stage.observer.stop()
narrator.invite(stage, repository)
// The daemons are children of this process, but only this keeps it up when they are restarted.
setInterval(() => undefined, 60_000)
