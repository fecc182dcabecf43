import { say } from './speech.ts'
/** What an operator types when the files of a machine are there: Debian runs Corosync already. */
export const startWords = [
  'systemctl enable corosync holdfast',
  'systemctl restart corosync holdfast',
  'holdfast status',
]

/** What an operator types when a node was taken out of the files on every node that stays. */
export function reloadWords(): readonly string[] {
  return [say('setup.reload')]
}

/** What a quorum device needs beside the files. */
export function deviceWords(host: string, cluster: string): readonly string[] {
  return [
    say('setup.device-host', { host }),
    say('setup.device-node', { cluster, host }),
    'systemctl enable --now corosync-qdevice',
    ...startWords,
  ]
}
