/** What an operator types when the files of a machine are there: Debian runs Corosync already. */
export const startWords = [
  'systemctl enable corosync holdfast',
  'systemctl restart corosync holdfast',
  'holdfast status',
]

/** What an operator types when a node was taken out of the files on every node that stays. */
export const reloadWords = [
  'corosync-cfgtool -R    (once, when the files of all nodes are changed)',
]

/** What a quorum device needs beside the files. */
export function deviceWords(host: string, cluster: string): readonly string[] {
  return [
    `on ${host}: install corosync-qnetd; corosync-qnetd-certutil -i`,
    `on one node: corosync-qdevice-net-certutil -Q -n ${cluster} ${host} NODE NODE`,
    'systemctl enable --now corosync-qdevice',
    ...startWords,
  ]
}
