/** Lets the browser save a document as a file of JSON. */
export function saveAsFile(name: string, document: unknown): void {
  const text = `${JSON.stringify(document, undefined, 2)}\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = window.document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
