import type { DeedOf, NetworkAction } from '../script/action.ts'

type Kind = NetworkAction['kind']

const sentences: { readonly [K in Kind]: (action: DeedOf<K>) => string } = {
  'link is cut': ({ from, to, path }) => `the ${linkOf(path)} from ${from} to ${to} is cut`,
  'link is mended': ({ from, to, path }) => `the ${linkOf(path)} from ${from} to ${to} is mended`,
  'network splits': ({ groups, path }) => {
    const sides = groups.map((group) => group.join(', ')).join(' | ')
    return `the ${networkOf(path)} splits into ${sides}`
  },
  'network heals': ({ path }) => `the ${networkOf(path)} heals`,
  'node is isolated': ({ node }) => `node ${node} is isolated`,
  'quorum word is late': ({ node, byMs }) => `the word of quorum reaches ${node} ${byMs} ms late`,
  'quorum device is lost': () => 'the quorum device is lost',
  'quorum device is back': () => 'the quorum device is back',
  'engine is killed': ({ node }) => `the engine of node ${node} is killed`,
  'engine freezes': ({ node }) => `the engine of node ${node} freezes`,
  'engine thaws': ({ node }) => `the engine of node ${node} goes on`,
}

function linkOf(path: number | undefined): string {
  return path === undefined ? 'link' : `link of path ${path}`
}

function networkOf(path: number | undefined): string {
  return path === undefined ? 'network' : `network of path ${path}`
}

/** An action of the network in a sentence. */
export function describeNetwork(action: NetworkAction): string {
  const say = sentences[action.kind] as (action: NetworkAction) => string
  return say(action)
}

/** Whether it is one of the network's actions. */
export function isNetworkAction(action: { readonly kind: string }): action is NetworkAction {
  return Object.hasOwn(sentences, action.kind)
}
