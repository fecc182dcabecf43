/** What an operator types when the files of a machine are there: Debian runs Corosync already. */
export const startWords = [
  'systemctl enable corosync holdfast',
  'systemctl restart corosync holdfast',
  'holdfast status',
]
