import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { observe } from '../../../core/dist/machine/index.js'
import { drawScript, parseScript, playScript } from '../../../core/dist/simulator/index.js'
import { nameEvent, nameFence, nameInstance, nameNode, nameView } from './name-states.mjs'

/** Drawn stories beside the written ones: the last of these add next to nothing that is new. */
export const seeds = { first: 1, last: 60 }

/** Marks of a resource on a node, and of a node, that are there or not. */
const marks = {
  instance: ['isLookedAt', 'isEligible', 'isPossiblyHeld', 'isMarkedFailed', 'isStuck'],
  node: ['isSynced', 'isLeaving', 'isGraceOver', 'isConfirmedDown'],
}

/** Sets of what was seen, by two names. */
class Sights {
  #sets = new Map()

  add(name, what) {
    const set = this.#sets.get(name) ?? new Set()
    this.#sets.set(name, set.add(what))
  }

  /** In the order of the alphabet: the order in which things happened says nothing. */
  get all() {
    const entries = [...this.#sets].map(([name, set]) => [name, [...set].sort()])
    return new Map(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
  }
}

/** Everything that the machine did in all scenarios and in the drawn stories, without repeats. */
export async function observeRuns(root) {
  const seen = {
    instances: new Sights(),
    nodes: new Sights(),
    fences: new Sights(),
    views: new Sights(),
    marks: new Sights(),
    rules: new Sights(),
    effects: new Sights(),
  }
  const watch = (events, before) => {
    for (const observation of observe(before, events)) note(seen, observation)
  }
  const spectator = { onDaemon: (daemon) => void daemon.afterEachEvent(watch) }
  for (const script of scriptsOf(root)) await playScript(script, { spectator })
  return Object.fromEntries(Object.entries(seen).map(([name, sights]) => [name, sights.all]))
}

function scriptsOf(root) {
  const folder = join(root, 'test/scenarios')
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const scenarios = names.sort().map((name) => {
    const read = (file) => readFileSync(join(folder, name, file), 'utf8')
    return parseScript(`${read('cluster.yaml')}\n${read('script.yaml')}`, name)
  })
  const pictures = join(root, 'docs/concepts/pictures')
  const stories = readdirSync(pictures)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => parseScript(readFileSync(join(pictures, file), 'utf8'), file))
  const count = seeds.last - seeds.first + 1
  const drawn = Array.from({ length: count }, (_, index) => drawScript(seeds.first + index))
  return [...scenarios, ...stories, ...drawn]
}

function note(seen, { event, instances, nodes, views, rules, effects }) {
  const row = nameEvent(event)
  for (const rule of rules) seen.rules.add(row, rule)
  for (const effect of effects) seen.effects.add(row, effect)
  noteMove(seen.views, views.map(nameView), event.kind)
  for (const change of instances) {
    const said = change.verb === undefined ? nameEvent(event, change) : `told to ${change.verb}`
    noteMove(seen.instances, [change.from, change.to].map(nameInstance), said)
    noteMarks(seen.marks, change, { names: marks.instance, said })
  }
  for (const change of nodes) {
    const said = nameEvent(event, { node: change.node })
    const both = [change.from, change.to]
    noteMove(seen.nodes, both.map(nameNode), said)
    noteMove(seen.fences, both.map(nameFence), said)
    noteMarks(seen.marks, change, { names: marks.node, said })
  }
}

function noteMove(sights, [from = '[*]', to = '[*]'], said) {
  if (from !== to) sights.add(`${from} → ${to}`, said)
}

function noteMarks(sights, { from, to }, { names, said }) {
  for (const name of names) {
    const [before, after] = [from?.[name] === true, to?.[name] === true]
    if (before !== after) sights.add(`${name} ${after ? 'is set' : 'is lifted'}`, said)
  }
}
