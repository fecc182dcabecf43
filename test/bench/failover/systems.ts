/** What is set side by side: the columns of the table. */
export const columns = [
  'holdfast',
  'keepalived',
  'keepalived-fast',
  'keepalived-fastest',
  'pacemaker',
  'pacemaker-fast',
] as const
/** Of Holdfast's clusters those of two nodes that peers play the same episodes beside. */
export const besidePeers: readonly string[] = ['holdfast-2', 'holdfast-2-lane']

/** One of them. */
export type Column = (typeof columns)[number]

/** A cluster that is built and measured: of Holdfast several, as rows ask for them. */
export interface System {
  readonly name: string
  readonly column: Column
  /** What is done to it, in this order. */
  readonly episodes: readonly EpisodeName[]
}

/** One harm and its end, or what is measured without any. */
export type EpisodeName =
  | 'crash'
  | 'isolation'
  | 'link'
  | 'switchover'
  | 'program'
  | 'single-program'
  | 'daemon-killed'
  | 'both-killed'
  | 'daemon-frozen'
  | 'idle'

const ofPeers: readonly EpisodeName[] = [
  'idle',
  'switchover',
  'program',
  'crash',
  'link',
  'daemon-frozen',
  'daemon-killed',
]
const ofFastest: readonly EpisodeName[] = ['crash', 'daemon-frozen', 'daemon-killed']
const ofLane: readonly EpisodeName[] = [...ofFastest, 'isolation']
const ofHoldfast: readonly EpisodeName[] = [...ofPeers, 'single-program', 'both-killed']

/** All clusters, in the order in which a round goes through them. */
export const systems: readonly System[] = [
  { name: 'holdfast-2', column: 'holdfast', episodes: ofHoldfast },
  { name: 'holdfast-2-lane', column: 'holdfast', episodes: ofLane },
  { name: 'keepalived-fastest', column: 'keepalived-fastest', episodes: ofFastest },
  { name: 'keepalived', column: 'keepalived', episodes: ofPeers },
  { name: 'keepalived-fast', column: 'keepalived-fast', episodes: ofPeers },
  { name: 'holdfast-2-device', column: 'holdfast', episodes: ['isolation'] },
  { name: 'pacemaker', column: 'pacemaker', episodes: ofPeers },
  { name: 'pacemaker-fast', column: 'pacemaker-fast', episodes: ofPeers },
  { name: 'holdfast-3', column: 'holdfast', episodes: ['crash'] },
  { name: 'holdfast-3-lease', column: 'holdfast', episodes: ['crash'] },
]
