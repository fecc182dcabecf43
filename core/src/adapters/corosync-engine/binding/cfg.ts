import koffi from 'koffi'
import { linksLimit } from '../../../cluster/cluster-plan.ts'
import { loadLibrary } from './load-library.ts'
import { expectOk } from './result-codes.ts'

const versionOne = 1
const addressBytes = 256

/** A link to another node, as Corosync sees it. */
export interface LinkState {
  readonly number: number
  readonly isUp: boolean
}

const library = loadLibrary('libcfg.so.7')
koffi.struct('knet_link_status', {
  enabled: 'uint8_t',
  connected: 'uint8_t',
  dynconnected: 'uint8_t',
  mtu: 'uint',
  source: koffi.array('char', addressBytes),
  target: koffi.array('char', addressBytes),
})
koffi.struct('cfg_node_status', {
  version: 'int',
  nodeid: 'uint',
  reachable: 'uint8_t',
  remote: 'uint8_t',
  external: 'uint8_t',
  onwireMin: 'uint8_t',
  onwireMax: 'uint8_t',
  onwireVersion: 'uint8_t',
  links: koffi.array('knet_link_status', linksLimit),
})
const call = {
  initialize: library.func('int corosync_cfg_initialize(_Out_ uint64_t *, void *)'),
  finalize: library.func('int corosync_cfg_finalize(uint64_t)'),
  nodeStatus: library.func(
    'int corosync_cfg_node_status_get(uint64_t, uint, int, _Out_ cfg_node_status *)',
  ),
}

/** The links to some nodes, by the number of the node; throws a CorosyncCallError. */
export function readLinks(nodeIds: readonly number[]): ReadonlyMap<number, readonly LinkState[]> {
  const out = [0n]
  expectOk('corosync_cfg_initialize', call.initialize(out, null))
  const handle = out[0] ?? 0n
  try {
    return new Map(nodeIds.map((nodeId) => [nodeId, linksTo(handle, nodeId)]))
  } finally {
    call.finalize(handle)
  }
}

function linksTo(handle: bigint, nodeId: number): readonly LinkState[] {
  const status = { links: [] as { readonly enabled: number; readonly connected: number }[] }
  const result = call.nodeStatus(handle, nodeId, versionOne, status)
  expectOk('corosync_cfg_node_status_get', result)
  return status.links
    .map(({ enabled, connected }, number) => ({ number, isUp: connected !== 0, enabled }))
    .filter(({ enabled }) => enabled !== 0)
    .map(({ number, isUp }) => ({ number, isUp }))
}
