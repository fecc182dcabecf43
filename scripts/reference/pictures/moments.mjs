import { authorityOf, spansOf } from './spans.mjs'
import { knownAs, wordAction } from './words.mjs'

/** What several nodes notice within so many milliseconds is one moment of the picture. */
const atOnceMs = 60

/** Who held something so many milliseconds ago may have gone with it. */
const recentMs = 2_000

/** A lease that ends counts as lapsed where nothing renewed it for so long, in ms. */
const lapsedMs = 0.5

/**
 * The moments that a picture numbers, in order: each with its time, its kind, the lane it stands in
 * and its words. All are taken from fields of the recording.
 */
export function momentsOf(script, recording) {
  const endMs = Math.min(script.lastsMs, recording.result.simulatedMs)
  const all = [
    ...actionsOf(script),
    ...lifeOf(script, recording),
    ...knowledgeOf(script, recording),
    ...fencesOf(script, recording),
    ...leasesOf(script, recording),
    ...decisionsOf(recording),
    ...holdingsOf(script, recording),
    ...answersOf(recording),
  ]
  const told = all.filter(({ atMs }) => atMs > 0 && atMs < endMs)
  const order = (one, other) => one.atMs - other.atMs
  return told.toSorted(order).map((moment, index) => ({ ...moment, number: index + 1 }))
}

function actionsOf({ actions }) {
  return actions.map((action) => {
    const kind = action.kind === 'operator asks' ? 'operator' : 'fault'
    const isEnd = /heals|thaws|is back|is free|go well|switched on/.test(action.kind)
    const lane = action.node ?? 'ring'
    return { atMs: action.atMs, kind: isEnd ? 'change' : kind, lane, text: wordAction(action) }
  })
}

/** Machines and daemons that end or start, where no action of the script says so. */
function lifeOf(script, { tracks }) {
  const acted = script.actions.map(({ atMs }) => atMs)
  const words = {
    'machine off': 'is off',
    'machine on': 'has power again',
    'daemon none': 'has no daemon',
    'daemon alive': 'has a daemon again',
  }
  return script.nodes.flatMap((node) =>
    ['machine', 'daemon'].flatMap((what) =>
      (tracks[`${node} ${what}`] ?? []).flatMap(({ atMs, value }) => {
        const text = words[`${what} ${value}`]
        if (atMs <= 0 || acted.includes(atMs) || text === undefined) return []
        if (what === 'daemon' && value === 'none' && isOff(tracks, node, atMs)) return []
        return [{ atMs, kind: 'change', lane: node, text: `${node} ${text}` }]
      }),
    ),
  )
}

function isOff(tracks, node, ms) {
  return tracks[`${node} machine`].findLast(({ atMs }) => atMs <= ms)?.value === 'off'
}

/** When the members learn of a node that it went, or that it is there again. */
function knowledgeOf({ nodes }, { tracks }) {
  const heard = nodes.flatMap((node) =>
    nodes.flatMap((other) => {
      const marks = (tracks[`${node} knows ${other}`] ?? []).map(({ atMs, value }) => {
        return { atMs, how: value.split(',')[0] }
      })
      const isNew = ({ how }, index) => index > 0 && how !== marks[index - 1].how
      const told = node === other ? [] : marks.filter(isNew)
      return told.map(({ atMs, how }) => ({ atMs, how, node, other }))
    }),
  )
  const alike = together(heard, ({ how, other }) => `${other} ${how}`).map((group) => {
    const [{ atMs, how, other }] = group
    const who = [...new Set(group.map(({ node }) => node))].sort().join(', ')
    return { atMs, how, who, other }
  })
  return together(alike, ({ how, who }) => `${who} ${how}`).map((group) => {
    const [{ atMs, how, who }] = group
    const others = group.map(({ other }) => other).sort()
    const text = `${who} learn${who.includes(',') ? '' : 's'}: ${others.join(', ')} ${knownAs[how]}`
    return { atMs, kind: 'detection', lane: 'ring', text }
  })
}

/** What is alike within a short time, as groups; the first of each has its time. */
function together(list, keyOf) {
  const groups = []
  for (const one of list.toSorted((a, b) => a.atMs - b.atMs)) {
    const isSame = ([first]) => keyOf(first) === keyOf(one) && one.atMs - first.atMs <= atOnceMs
    const group = groups.findLast(isSame)
    if (group === undefined) groups.push([one])
    else group.push(one)
  }
  return groups
}

function fencesOf({ nodes }, { tracks }) {
  const words = {
    'fence delayed': 'a moment is waited before a fence of',
    'fence running': 'a fence begins, of',
    'fence failed': 'the fence failed, of',
    certain: 'it is certain that nothing runs on',
  }
  const all = nodes.flatMap((node) =>
    nodes.flatMap((other) =>
      (tracks[`${node} knows ${other}`] ?? []).flatMap(({ atMs, value }) => {
        const [, ...marks] = value.split(', ')
        return marks.flatMap((mark) => (words[mark] ? [{ atMs, node, other, mark }] : []))
      }),
    ),
  )
  return together(all, ({ other, mark }) => `${other} ${mark}`).map(([first]) => {
    const { atMs, node, other, mark } = first
    const lane = mark === 'certain' ? 'ring' : node
    return { atMs, kind: 'fence', lane, text: `${words[mark]} ${other}` }
  })
}

/** Where authority ended on a node that held something, or that went while it did. */
function leasesOf({ nodes, lastsMs }, { leases, tracks, placements }) {
  const window = { fromMs: 0, toMs: lastsMs }
  const singles = Object.keys(placements).filter((tag) => placements[tag] === 'single')
  const heldSince = (node, ms) =>
    singles.some((tag) => {
      const spans = spansOf(tracks[`${node} has ${tag}`], { fromMs: 0, toMs: lastsMs })
      const held = spans.filter(({ value }) => value === 'in-service')
      return held.some(({ fromMs, toMs }) => fromMs < ms && toMs > ms - recentMs)
    })
  return nodes.flatMap((node) => {
    const lapsed = authorityOf(leases[node], window).filter(({ toMs }) => toMs < lastsMs - lapsedMs)
    const spans = lapsed.filter(({ toMs }) => heldSince(node, toMs))
    return spans.map(({ toMs }) => {
      return { atMs: toMs, kind: 'lease', lane: node, text: `the authority of ${node} has ended` }
    })
  })
}

/** Decisions as operators read them; those of one moment and rule are told once. */
function decisionsOf({ told }) {
  const decisions = told.filter(({ rule }) => rule !== null)
  return together(decisions, ({ rule, atMs }) => `${rule} ${Math.round(atMs)}`).map((group) => {
    const [{ atMs, node, sentence }] = group
    const more = group.length > 1 ? ` (and ${group.length - 1} more like it)` : ''
    return { atMs, kind: 'decision', lane: node, text: `${sentence}${more}` }
  })
}

const asked = {
  probe: (node, tag) => `${node} asks the segment whether anybody has ${tag}`,
  answered: (_, tag) => `somebody has ${tag}: it is waited for`,
}

function holdingsOf({ nodes, actions }, { tracks, placements }) {
  const acted = actions.map(({ atMs }) => atMs)
  return nodes.flatMap((node) =>
    Object.keys(placements).flatMap((tag) => [
      ...(tracks[`${node} has ${tag}`] ?? []).flatMap(({ atMs, value }) => {
        if (atMs <= 0 || acted.includes(atMs)) return []
        if (value === 'in-service') {
          return [{ atMs, kind: 'service', lane: node, text: `${tag} is in service on ${node}` }]
        }
        if (isOff(tracks, node, atMs)) return []
        return [{ atMs, kind: 'end', lane: node, text: `${tag} is let go of on ${node}` }]
      }),
      ...(tracks[`${node} does ${tag}`] ?? []).flatMap(({ atMs, value }) => {
        const text = asked[value]?.(node, tag)
        return text === undefined ? [] : [{ atMs, kind: 'detection', lane: node, text }]
      }),
      ...(tracks[`${node} says ${tag}`] ?? []).flatMap(({ atMs, value }) => {
        const text = `${tag} is stuck on ${node}`
        return value === 'stuck' ? [{ atMs, kind: 'fault', lane: node, text }] : []
      }),
    ]),
  )
}

function answersOf({ result }) {
  return result.answers.map(({ atMs, node, request, outcome }) => {
    return { atMs, kind: 'operator', lane: node, text: `answer to ${request}: ${outcome}` }
  })
}
