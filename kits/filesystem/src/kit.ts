import { defineKit } from '@holdfast/core/kit'
import { create } from './create.ts'
import { deepCheck } from './deep-check.ts'
import { parameters } from './parameters.ts'
import { probe } from './probe.ts'
import { quickCheck } from './quick-check.ts'
import { recover } from './recover.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { updatable, update } from './update.ts'
import { watch } from './watch.ts'

/** Protects a file system, which must never be mounted on two nodes at a time. */
export default defineKit({
  kind: 'filesystem',
  summary: 'A file system that moves with what needs it',
  parameters,
  placement: 'single',
  // Nobody can say how long a disk takes to write what is left: its owner must be cut off.
  takeover: 'fence',
  // There is no hard way down: a mount in use cannot be taken away from outside.
  dropWithin: '0ms',
  timeouts: {
    create: '60s',
    // A check of the whole, or the replay of a long journal, takes minutes.
    restore: '10m',
    remove: '60s',
    quickCheck: '20s',
    deepCheck: '60s',
    recover: '11m',
    update: '60s',
    // MMP is watched for some seconds.
    probe: '60s',
  },
  updatable,
  create,
  restore,
  remove,
  quickCheck,
  deepCheck,
  recover,
  update,
  probe,
  watch,
})
