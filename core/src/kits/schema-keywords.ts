/**
 * What a kit's schema may say beyond JSON Schema. `x-identity: true` marks a parameter that says
 * what is protected: two resources of the kind with the same one would take it from each other.
 * `x-secret: true` marks where a node finds what nobody else may know.
 */
export const schemaKeywords: readonly string[] = ['x-identity', 'x-secret']
