/** The name of a machine of the cluster, unique within it. */
export type NodeName = string

/** The unique name of a resource in the cluster. */
export type Tag = string

/** The name of the kind of thing that a kit protects: `ip`, `process`, … */
export type Kind = string

/** The typed settings of a resource, as its kit's schema describes them. */
export type Parameters = Readonly<Record<string, unknown>>
