/** The hierarchy that the tests apply: an address over a program. */
export const hierarchyText = `resources:
  vip:
    kind: echo
    dependsOn: [app]
    parameters: { port: 7001 }
  app:
    kind: echo
    parameters: { port: 7000 }
`
