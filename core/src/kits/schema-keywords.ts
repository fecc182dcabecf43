/**
 * What a kit's schema may say beyond JSON Schema. `x-identity: true` marks a parameter that says
 * what is protected: two resources of the kind with the same one would take it from each other.
 */
export const schemaKeywords: readonly string[] = ['x-identity']
