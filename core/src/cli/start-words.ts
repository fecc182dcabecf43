import type { SetUpReport } from '../ports/index.ts'
import { say } from './speech.ts'

/** What an operator types when the files of a machine are there: Debian runs Corosync already. */
const startWords = [
  'systemctl enable corosync holdfast',
  'systemctl restart corosync holdfast',
  'holdfast status',
]

/** What an operator types when a node was taken out of the files on every node that stays. */
export function reloadWords(): readonly string[] {
  return [say('setup.reload')]
}

/** What an operator types next where the files of a machine are there, be there a device or not. */
export function nextWords({ device, cluster }: SetUpReport): readonly string[] {
  if (device === undefined) return startWords
  // The device's program would fail beside a Corosync that does not know of the device yet.
  return [
    say('setup.device-host', { host: device }),
    say('setup.device-node', { cluster, host: device }),
    ...startWords.map((line) => line.replace('corosync', 'corosync corosync-qdevice')),
  ]
}
