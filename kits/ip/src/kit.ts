import { defineKit } from '@holdfast/core/kit'
import { create } from './create.ts'
import { drop } from './drop.ts'
import { extend } from './extend.ts'
import { parameters } from './parameters.ts'
import { probe } from './probe.ts'
import { quickCheck } from './quick-check.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { updatable, update } from './update.ts'
import { watch } from './watch.ts'
import { watchStandby } from './watch-standby.ts'

/** Protects an IP address that clients reach, wherever its service is. */
export default defineKit({
  kind: 'ip',
  summary: 'An IP address that moves with what it leads to',
  parameters,
  placement: 'single',
  takeover: 'probe',
  dropWithin: '50ms',
  timeouts: {
    create: '30s',
    extend: '2s',
    restore: '2s',
    remove: '2s',
    quickCheck: '5s',
    update: '2s',
    probe: '100ms',
  },
  updatable,
  create,
  extend,
  restore,
  remove,
  quickCheck,
  update,
  probe,
  drop,
  watch,
  watchStandby,
})
