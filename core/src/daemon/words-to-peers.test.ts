import { beforeEach, expect, test } from 'vitest'
import { type ClusterState, type Event, emptyState, unknownInstance } from '../model/index.ts'
import type { KitHost, PeerWordsPost } from '../ports/index.ts'
import { WordsToPeers } from './words-to-peers.ts'

let heard: string[]
let submitted: string[]
let post: PeerWordsPost
let state: ClusterState
let words: WordsToPeers

beforeEach(() => {
  ;[heard, submitted] = [[], []]
  state = stateWith({ a: '', b: '' })
  post = {
    onTold: () => {},
    hear: (tag, told) => heard.push(`${tag} ${JSON.stringify(told)}`),
  }
  const host = { peerWords: post } as Partial<KitHost> as KitHost
  words = new WordsToPeers({ node: 'a', host, state: () => state, submit })
})

function submit(events: readonly Event[]): void {
  for (const event of events) if (event.kind === 'peersTold') submitted.push(event.word)
}

function stateWith(told: Readonly<Record<string, string>>, view = 'v1'): ClusterState {
  const instances = Object.fromEntries(
    Object.entries(told).map(([node, peerWord]) => [node, { ...unknownInstance, peerWord }]),
  )
  const empty = emptyState('test', ['a', 'b'])
  return { ...empty, view: { ...empty.view, id: view }, instances: { db: instances } }
}

function become(next: ClusterState): void {
  state = next
  words.review()
}

test('a kit hears each new word of its peers once, and nothing of its own', () => {
  become(stateWith({ a: 'x', b: '' }))
  become(stateWith({ a: 'x', b: 'y' }))
  become(stateWith({ a: 'z', b: 'y' }))
  become(stateWith({ a: 'z', b: '' }))
  expect(heard).toEqual(['db {"b":"y"}', 'db {}'])
})

test('a word is submitted once, and a later one in its place', () => {
  post.onTold('db', 'x')
  post.onTold('db', 'x')
  become(stateWith({ a: '', b: 'y' }))
  post.onTold('db', 'z')
  become(stateWith({ a: 'x', b: 'y' }))
  become(stateWith({ a: 'z', b: 'y' }))
  expect(submitted).toEqual(['x', 'z'])
})

test('what a view has forgotten is told again in the next one', () => {
  post.onTold('db', 'x')
  become(stateWith({ a: 'x', b: '' }))
  become(stateWith({ a: '', b: '' }, 'v2'))
  become(stateWith({ a: '', b: 'y' }, 'v2'))
  expect(submitted).toEqual(['x', 'x'])
})

test('nothing of a deleted resource is told for another one of its name', () => {
  words.review()
  post.onTold('db', 'x')
  become({ ...state, instances: {} })
  become(stateWith({ a: '', b: '' }, 'v2'))
  expect(submitted).toEqual(['x'])
})
