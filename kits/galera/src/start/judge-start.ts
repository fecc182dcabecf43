import type { Content, Word } from './peer-word.ts'

/** What is known when a server is to be started. */
export interface Situation {
  readonly node: string
  readonly data: Content
  /** No other server was in the last view of this one. */
  readonly isSole: boolean
  /** The other nodes; without a word where a node is away, or has not looked yet. */
  readonly peers: readonly { readonly node: string; readonly word: Word | undefined }[]
  readonly dataDirectory: string
}

/** What is to be done: join the others, begin the cluster, or wait for what the reason says. */
export type Verdict =
  | { readonly verb: 'join' }
  | { readonly verb: 'begin' }
  | { readonly verb: 'wait'; readonly reason: string }

/**
 * Decides how a server starts. The cluster begins on the one node that certainly has the newest
 * data; where that is not certain nobody begins it, and an operator is told what to type.
 */
export function judgeStart(situation: Situation): Verdict {
  const { data, peers } = situation
  const of = (kind: Word['kind']) => peers.find(({ word }) => word?.kind === kind)
  const up = of('up')
  if (up !== undefined) return data.kind === 'foreign' ? replaced(situation, up.node) : join
  const beginning = of('beginning')
  if (beginning !== undefined) return wait(`${beginning.node} begins the cluster`)
  const minority = of('minority')
  if (minority !== undefined) return wait(`${minority.node} runs without a majority`)
  switch (data.kind) {
    case 'stopped':
      return judgeStopped(situation, data)
    case 'foreign':
      return judgeForeign(situation)
    case 'empty':
      return judgeWithout(situation, 'this node has no data yet')
    case 'torn':
      return judgeWithout(situation, 'the data of this node are not whole')
  }
}

const join: Verdict = { verb: 'join' }
const begin: Verdict = { verb: 'begin' }

function wait(reason: string): Verdict {
  return { verb: 'wait', reason }
}

type Stopped = Extract<Content, { kind: 'stopped' }>

function judgeStopped(situation: Situation, own: Stopped): Verdict {
  const { node, peers, isSole } = situation
  const stopped = peers.flatMap(({ node: peer, word }) =>
    word?.kind === 'stopped' ? [{ node: peer, ...word }] : [],
  )
  const stranger = stopped.find(({ history }) => history !== own.history)
  if (stranger !== undefined) {
    const what = `${stranger.node} has data of another history (${stranger.history})`
    return wait(`${what}: empty the data directory of the node whose data are not wanted`)
  }
  const newer = stopped.find((peer) => isBefore({ node, ...own }, peer))
  if (newer !== undefined) {
    return wait(`${newer.node} is at ${newer.seqno} and begins; this node is at ${own.seqno}`)
  }
  const foreign = peers.find(({ word }) => word?.kind === 'foreign')
  const missing = peers.filter(({ word }) => word === undefined || word.kind === 'ended')
  const isCertain = own.isSafe || isSole || missing.length === 0
  if (isCertain) return begin
  return wait(
    `${missing.map((peer) => peer.node).join(', ')} may have newer data than this node, which is ` +
      `at ${own.seqno}${foreign === undefined ? '' : `, and ${foreign.node} has others`}: ` +
      `start it, or ${wordFor(situation)}`,
  )
}

interface Candidate {
  readonly node: string
  readonly seqno: number
  readonly isSafe: boolean
}

/** Whether the first of two has to let the other one begin. */
function isBefore(one: Candidate, other: Candidate): boolean {
  if (one.seqno !== other.seqno) return one.seqno < other.seqno
  if (one.isSafe !== other.isSafe) return other.isSafe
  return other.node < one.node
}

/** The operator's own word, in the place where Galera looks for it. */
function wordFor({ node, dataDirectory }: Situation): string {
  const file = `${dataDirectory}/grastate.dat`
  const edit = `sed -i 's/^safe_to_bootstrap: 0/safe_to_bootstrap: 1/' ${file}`
  return `say that the data of ${node} are to count, there:  ${edit}`
}

/** A first start: only where there is no doubt whose database it is. */
function judgeForeign(situation: Situation): Verdict {
  const { peers } = situation
  const unknown = peers.filter(({ word }) => word === undefined || word.kind === 'ended')
  if (unknown.length > 0) {
    return wait(`this node has a database, and ${names(unknown)} may have one too: start it`)
  }
  const others = peers.filter(({ word }) => word?.kind !== 'empty')
  if (others.length === 0) return begin
  const what = `this node and ${names(others)} have a database each`
  return wait(`${what}: empty the data directory of all nodes but the one whose data are wanted`)
}

function replaced({ node, dataDirectory }: Situation, up: string): Verdict {
  const what = `${node} has a database that never was in this cluster, and ${up} has the cluster's`
  return wait(`${what}: empty ${dataDirectory}, and it is given a copy`)
}

/** Whoever has nothing to give waits for the others; only when all have nothing is that said. */
function judgeWithout({ peers }: Situation, what: string): Verdict {
  const isAnybody = peers.some(({ word }) => {
    return word?.kind === 'stopped' || word?.kind === 'foreign'
  })
  if (isAnybody) return wait(`${what}, and waits until another one has begun the cluster`)
  const unknown = peers.filter(({ word }) => word === undefined || word.kind === 'ended')
  if (unknown.length > 0) return wait(`${what}, and ${names(unknown)} did not say what it has`)
  const remedy = 'make a database on one (mariadb-install-db), or restore a backup there'
  return wait(`${what}, and no other node has any: ${remedy}`)
}

function names(peers: Situation['peers']): string {
  return peers.map(({ node }) => node).join(', ')
}
