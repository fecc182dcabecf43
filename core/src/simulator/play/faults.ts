import type { Misfortunes } from '../world/luck.ts'
import { noMisfortunes } from '../world/luck.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'
import type { Stage } from './stage.ts'

/** Lets one thing go wrong; nothing where there is nothing it could happen to. */
export type Fault = (stage: Stage) => void

/** Everything that may go wrong, by name; the end of each fault comes by itself. */
export const faults: Readonly<Record<string, Fault>> = {
  crash(stage) {
    withNode(stage, (node) => {
      stage.story.tell(`FAULT: node ${node.name} crashes`)
      node.crash()
      later(stage, { low: 300, high: 8_000 }, () => switchOn(stage, node))
    })
  },
  diskLoss(stage) {
    const { nodes } = stage.cluster
    const isSafe = nodes.length > 1 && nodes.every((node) => node.isReady && !node.disk.isFull)
    if (!isSafe) return
    withNode(stage, (node) => {
      stage.story.tell(`FAULT: node ${node.name} crashes, and its memory is torn`)
      node.crash()
      node.disk.damage()
      later(stage, { low: 300, high: 3_000 }, () => switchOn(stage, node))
    })
  },
  daemonDeath(stage) {
    withNode(stage, (node) => {
      stage.story.tell(`FAULT: the daemon of node ${node.name} is killed`)
      if (isLucky(stage.random, 0.3)) node.restartDelayMs = stage.random.between(1_000, 6_000)
      node.killDaemon()
    })
  },
  freeze(stage) {
    withNode(stage, (node) => {
      stage.story.tell(`FAULT: node ${node.name} freezes`)
      node.pause()
      later(stage, { low: 20, high: 1_800 }, () => {
        if (node.isPaused) stage.story.tell(`node ${node.name} goes on`)
        node.resume()
      })
    })
  },
  departure(stage) {
    withNode(stage, (node) => {
      stage.story.tell(`node ${node.name} is asked to leave`)
      node.leave()
      later(stage, { low: 1_000, high: 6_000 }, () => switchOn(stage, node))
    })
  },
  serviceDeath(stage) {
    const { random, cluster, hierarchy } = stage
    const tag = pickOne(random, [...hierarchy.keys()]) ?? ''
    const node = pickOne(random, cluster.services.holdersOf(tag))
    if (node === undefined) return
    const how = isLucky(random, 0.7) ? 'failed' : 'out-of-service'
    stage.story.tell(`FAULT: ${tag} is suddenly ${how} on ${node}`)
    cluster.services.stop(tag, node, how)
  },
  lag(stage) {
    const { random, cluster, hierarchy } = stage
    const tag = pickOne(random, [...hierarchy.keys()]) ?? ''
    const node = pickOne(random, cluster.nodes)?.name ?? ''
    stage.story.tell(`FAULT: ${tag} is not eligible on ${node}`)
    cluster.services.setEligible(tag, node, false)
    later(stage, { low: 500, high: 4_000 }, () => cluster.services.setEligible(tag, node, true))
  },
  diskFull(stage) {
    const node = pickOne(stage.random, stage.cluster.nodes)
    if (node === undefined) return
    stage.story.tell(`FAULT: the disk of node ${node.name} is full`)
    node.disk.isFull = true
    later(stage, { low: 200, high: 5_000 }, () => {
      node.disk.isFull = false
    })
  },
  misfortune(stage) {
    const { cluster, random } = stage
    cluster.misfortunes = drawMisfortunes(stage)
    stage.story.tell(`FAULT: actions go wrong: ${JSON.stringify(cluster.misfortunes)}`)
    const ends = { low: 500, high: 5_000 }
    later(stage, ends, () => {
      cluster.misfortunes = noMisfortunes
    })
    random.below(2)
  },
  powerCut(stage) {
    const { cluster, random, story } = stage
    if (!isRemembered(stage)) return
    story.tell('FAULT: all nodes lose their power')
    for (const node of cluster.nodes) node.crash()
    let afterMs = 0
    for (const node of shuffle(random, cluster.nodes)) {
      afterMs += random.between(50, 2_500)
      cluster.clock.after(afterMs, () => switchOn(stage, node))
    }
  },
}

function later(stage: Stage, { low, high }: { low: number; high: number }, act: () => void): void {
  stage.cluster.clock.after(stage.random.between(low, high), act)
}

function switchOn({ story }: Stage, node: SimulatedNode): void {
  if (node.isOn) return
  story.tell(`node ${node.name} is switched on`)
  node.switchOn()
}

/** A node that takes part, if the cluster can spare one. */
function withNode(stage: Stage, act: (node: SimulatedNode) => void): void {
  const { cluster, random } = stage
  const node = pickOne(random, cluster.readyNodes())
  if (node !== undefined && canSpareOne(stage) && isRemembered(stage)) act(node)
}

/**
 * The simulated engine has no quorum: fewer than half of the nodes would go on alone, and what they
 * acknowledged would be unknown to a majority that starts without them. Two nodes cannot do that.
 */
function canSpareOne({ cluster }: Stage): boolean {
  const { length } = cluster.nodes
  return length <= 2 || cluster.readyNodes().length - 1 >= length / 2
}

/**
 * A disk that could not take the newest view may remember one that its node was alone in: without
 * the others it would start with that. Nobody goes before it remembers again.
 */
function isRemembered({ cluster }: Stage): boolean {
  return cluster.nodes.every(({ disk }) => !disk.isBehind)
}

function drawMisfortunes({ random }: Stage): Misfortunes {
  const chance = (): number => (isLucky(random, 0.5) ? random.between(0, 0.3) : 0)
  return { fails: chance(), hangs: chance(), isLost: chance(), isUnheard: random.between(0, 1) }
}
