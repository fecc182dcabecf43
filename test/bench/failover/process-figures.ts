/** Where `/proc/PID/stat` tells time, counted from what follows the name; own and of children. */
const timeFields = [11, 12, 13, 14]

/** The processor time that a process and its buried children have taken, by the text of `stat`. */
export function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return timeFields.reduce((sum, field) => sum + Number(fields[field] ?? 0), 0)
}

/** Its share of the memory that it lives in, in KB, by the text of `smaps_rollup`. */
export function memoryOf(rollup: string): number {
  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1] ?? 0)
}
