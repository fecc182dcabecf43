import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the gate, by which the kernel silences an address whose node lost its authority. */
export const gateErrors = {
  HF_GATE_ABSENT: {
    message: 'This kernel has no nftables: addresses are in service without a gate.',
    left: 'everything is in service; a machine that stands still keeps its addresses for longer.',
    try: 'load the modules nf_tables and nf_tables_inet, or run a kernel that has them.',
    explanation:
      'With nftables the kernel itself silences an address at the end of its lease, though every ' +
      'program of the machine stands still. Without, it only removes the address after its ' +
      '"validFor", some seconds later.',
    exitCode: 1,
  },
  HF_GATE_REFUSED: {
    message: 'The kernel refuses the gate of this node ({reason}): addresses have none.',
    left: 'everything is in service; a machine that stands still keeps its addresses for longer.',
    try: 'see what stands in the way: nft list tables; the daemon needs the right CAP_NET_ADMIN.',
    explanation:
      'The gate is a table of nftables for this node alone, which its daemon writes several ' +
      'times a second. It is tried again every second, until the kernel takes it.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
